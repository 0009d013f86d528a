import type { PageKind } from '../types.js';
import { createTable } from './createTable.js';
import { meaning } from './words.js';

/**
 * From meanings (`words.ts`) to a kind; the first pattern that fits decides. `/` divides the segments of a path, `?` is a slug or id.
 * `checkout/cart` is `K/C`, a cart; `cart/checkout` is `C/K`, a checkout; `order-tracking` is `OX`, an order status.
 */
export const kindOf = createTable(
  'other 0;support ^[D-HM];content ^B;purchase Z|[OUK].*[Tt]|[Tt].*[OU]|[OU].*Y|Y.*[OU]|Ov|[OK]/?c|K/\\?/[vc];order_status X|^[^K]*([OU]/\\?|Oi)|^UE$|^A.?O$;wishlist W;referral R;checkout K[^C]*$|^L/[Ma]|C.*/[Mas];' +
    'review V[^O]*$;search S;cart C;account ^A|U$;checkout ^O(/|$)|O.*V|V.*O;support [D-HM];account [AUa];product (^|/)[PQ][bi]?/\\?|^Pi$|\\?/P$;listing [LPQ];checkout O;content [Bbi];home I$',
) as (meanings: string) => PageKind | undefined;

/**
 * What a marker stands for: a body class, a page type, a schema type, an event name. All of its words must be understood.
 * One `product` is a product here (`catalog-product-view`), where in an address or heading it is their list. `within`: the meanings of the
 * page's address; an order in an account is an old one.
 */
export const markedKind = (marker: string, within = ''): PageKind | undefined => {
  const said = marker.split('/').map(meaning).filter(Boolean).join('/');
  return said.includes('?') ? undefined : kindOf((said === 'O' && within[0] === 'A' ? 'A/' : '') + (said[1] ? said.replace(/I/g, '') : said).replace(/^[bL]?P+$/, 'P/?'));
};
