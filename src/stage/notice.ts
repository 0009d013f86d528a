/**
 * Bits of what an observation shows; the first four stay on for the visit, with two that only the model sets.
 * Tested on names and on the kinds of page views, so that a shop that logs page views alone is understood too.
 */
export const LOOKED = 1;
export const LISTED = 2;
export const FILLED = 4;
export const CHECKOUT = 8;
export const PAGE = 16;
export const PRAISE = 32;
export const SERVICE = 64;
export const REMOVED = 128;
/** Not noticed but remembered of the visit: a purchase, and a cart that has waited since an earlier visit. */
export const BOUGHT = 256;
export const WAITED = 512;

const PATTERNS = [
  /\b(view_|search|add_|product|listing)/,
  /\b(view_item_l|search|listing)/,
  /^add_to_cart/,
  /checkout/,
  /^page_v/,
  /\b(review|share|referral)/,
  /\b(support|order_st)/,
  /^remove_/,
];

export const notice = (name: string, kind?: string): number => {
  // A kind counts with its page view only: leaving a checkout page after the purchase begins no checkout.
  const said = name === 'page_view' ? name + ' ' + kind : name;
  let bits = 0;
  PATTERNS.forEach((pattern, bit) => pattern.test(said) && (bits |= 1 << bit));
  return bits;
};
