import type { PageKind } from '../types.js';
import { meaning } from './words.js';

/**
 * From meanings (`words.ts`) to a kind; the first pattern that fits decides. `/` divides the segments of a path, `?` is a slug or id.
 * `checkout/cart` is `K/C`, a cart; `cart/checkout` is `C/K`, a checkout; `order-tracking` is `OX`, an order status.
 */
const RULES =
  '0 other;^[D-HM] support;^B content;Z|[OUK].*T|T.*[OU]|[OU].*Y|Y.*[OU]|Ov|K/\\?/v purchase;X|^[^K]*[OU]/\\?|A.?O$ order_status;W wishlist;R referral;K[^C]*$|^L/[Ma] checkout;V[^O]*$ review;S search;C cart;^A|U$ account;^O(/|$)|O.*V|V.*O checkout;[D-HM] support;[AUa] account;(^|/)[PQ]b?/\\? product;[LPQ] listing;O checkout;[Bbi] content;I home';

/** Compiled on first use: a page asks hundreds of times. */
let rules: [pattern: RegExp, kind: PageKind][] | undefined;

/** The kind a string of meanings stands for, if any. */
export const kindOf = (meanings: string): PageKind | undefined => {
  rules =
    rules ||
    RULES.split(';').map((rule) => {
      const [pattern, kind] = rule.split(' ') as [string, PageKind];
      return [RegExp(pattern), kind];
    });
  const found = rules.find(([pattern]) => pattern.test(meanings));
  return found && found[1];
};

/**
 * What a marker stands for: a body class, a page type, a schema type, an event name. All of its words must be understood.
 * One `product` is a product here (`catalog-product-view`), where in an address or heading it is their list.
 */
export const markedKind = (marker: string): PageKind | undefined => {
  const said = marker.split('/').map(meaning).filter(Boolean).join('/');
  return said.includes('?') ? undefined : kindOf((said[1] ? said.replace(/I/g, '') : said).replace(/^[bL]?P+$/, 'P/?'));
};
