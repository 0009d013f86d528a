/** Small line drawings in a box of 16 × 16, one path each. Ours, so they may be attributes. */
const glyphs = {
  home: 'M2.5 8 8 3l5.5 5M4 7v6h8V7',
  listing: 'M3 4h4v4H3zM9 4h4v4H9zM3 10h4v3H3zM9 10h4v3H9z',
  search: 'M7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8M10 10l3.5 3.5',
  product: 'M3 5.5 8 3l5 2.5v5L8 13l-5-2.5zM3 5.5 8 8l5-2.5M8 8v5',
  cart: 'M2 3h2l1.5 7h6.5l1.5-5H5M6 13h.01M11.5 13h.01',
  checkout: 'M2.5 4h11v8h-11zM2.5 7h11M5 10h2',
  purchase: 'M3 8.5 6.5 12 13 4.5',
  account: 'M8 3a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M3.5 13c.5-3 2-4 4.5-4s4 1 4.5 4',
  order_status: 'M2 5h7v6H2zM9 7h3l2 2v2H9M5 13h.01M11.5 13h.01',
  wishlist: 'M8 13C3 9.5 2 6.5 4 4.5 5.5 3 7.5 4 8 5.5 8.5 4 10.5 3 12 4.5c2 2 1 5-4 8.5',
  content: 'M4 2.5h8v11H4zM6 5.5h4M6 8h4M6 10.5h2',
  support: 'M5.5 6a2.5 2.5 0 1 1 3.5 2.3c-.8.4-1 .8-1 1.7M8 12.8h.01',
  review: 'M8 2.5l1.6 3.5 3.9.400-2.9 2.6.8 3.8L8 10.9l-3.4 1.9.8-3.8L2.5 6.4 6.4 6z',
  referral: 'M11.5 3a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3M4.5 6.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3M11.5 10a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3M6 7.3l4-2M6 8.7l4 2',
  other: 'M4 2.5h5l3 3v8H4zM9 2.5v3h3',
  plus: 'M8 3.5v9M3.5 8h9',
  minus: 'M3.5 8h9',
  phone: 'M4 2.5h2l1 3-1.5 1c.7 1.8 1.7 2.8 3.5 3.5l1-1.5 3 1v2c0 1-.8 1.5-1.5 1.5C7 13 3 9 2.5 4 2.5 3.3 3 2.5 4 2.5',
  mail: 'M2.5 4h11v8h-11zM2.5 4.5 8 9l5.5-4.5',
  shop: 'M3 7v6h10V7M2.5 4.5 3.5 3h9l1 1.5V6c-1 1.5-2.7 1.5-3.7 0-1 1.5-2.7 1.5-3.6 0-1 1.5-2.7 1.5-3.7 0z',
};

/** @returns {string} the path; of `other` for what we have no drawing for */
export const glyph = (name) => (Object.hasOwn(glyphs, name) ? glyphs[name] : glyphs.other);
