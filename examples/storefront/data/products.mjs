/** Colours by name: the yarn itself, and a darker tone for pattern, rib and shade. */
export const dyes = {
  Oat: ['#e3d5bd', '#7d5a3c'], Fjord: ['#4f7590', '#e8e2d3'], Moss: ['#76805a', '#ece3cc'], Heather: ['#a58a9c', '#5c4556'],
  Bark: ['#7a5a45', '#4a3426'], Slate: ['#5d6b73', '#333d43'], Rust: ['#b9613b', '#6f3319'], Cream: ['#efe6d6', '#b09c7d'],
  Charcoal: ['#4a4b4d', '#2a2b2d'], Lichen: ['#b6b98a', '#6d7048'], Amber: ['#dca13f', '#8a5c14'], Pine: ['#2f5a4e', '#183630'],
  Mist: ['#b9c6c9', '#6f8388'], Cloudberry: ['#d98a4e', '#8b4a1d'], Midnight: ['#2f3e55', '#171f2d'],
};

export const categories = [
  { slug: 'knitwear', name: 'Knitwear', line: 'Sweaters and cardigans in traceable Nordic wool, made to be mended.', picture: 'skodde-rollneck-cream' },
  { slug: 'outerwear', name: 'Outerwear', line: 'For sideways rain, wind off the water and the first cold morning.', picture: 'vidde-wool-jacket-midnight' },
  { slug: 'accessories', name: 'Accessories', line: 'Hats, mittens, socks and scarves. Small things that decide a day outside.', picture: 'stabbe-mittens-moss' },
  { slug: 'outdoor', name: 'Outdoor', line: 'What we carry ourselves: to the cabin, up the hill and back to the fire.', picture: 'lykt-lantern-charcoal' },
];

const clothes = ['XS', 'S', 'M', 'L', 'XL'];

/**
 * One product of the shop. Price in cents. `markup` is how its page tells machines what it is, `buy` how its button
 * puts it into the cart: each in the ways real shops do it.
 */
const product = (sku, slug, name, category, cents, colours, more) => ({
  sku, slug, name, category, price: cents, was: 0, sizes: [], soldOut: [], markup: 'json-ld', buy: 'ajax', rating: 4.7, reviews: 38, badge: '', details: [], also: '',
  colours: colours.map((colour) => ({ name: colour, picture: `${slug}-${colour.toLowerCase()}` })),
  ...more,
});

export const products = [
  product('FW-101', 'isfjord-sweater', 'Isfjord Yoke Sweater', 'knitwear', 16900, ['Oat', 'Fjord', 'Moss'], {
    sizes: clothes, shape: 'yoke', also: 'sweater jumper', markup: 'json-ld', buy: 'ajax', reviews: 212, rating: 4.8, badge: 'Bestseller',
    short: 'A round-yoke sweater in lofty two-ply lambswool, knitted in one piece from neck to hem.',
    details: ['100 % lambswool from Rogaland', 'Knitted in the round, no side seams', 'Regular fit; between sizes, go down', 'Hand-wash cool, dry flat'],
  }),
  product('FW-102', 'lauvdal-cardigan', 'Lauvdal Cardigan', 'knitwear', 14900, ['Heather', 'Bark'], {
    sizes: clothes, shape: 'cardigan', markup: 'microdata', buy: 'ajax', was: 17900, reviews: 86, badge: 'Last few',
    short: 'A straight, pocketed cardigan with horn buttons. The one you leave on the back of the kitchen chair.',
    details: ['80 % wool, 20 % alpaca', 'Real horn buttons and a spare', 'Two patch pockets', 'Airs clean overnight'],
  }),
  product('FW-103', 'tind-half-zip', 'Tind Half-Zip', 'knitwear', 13900, ['Slate', 'Rust'], {
    sizes: clothes, shape: 'halfzip', also: 'sweater jumper', markup: 'opengraph', buy: 'form', reviews: 64,
    short: 'A dense mid-layer that zips to the chin. Warm while you climb, still warm when you stop.',
    details: ['Merino outside, brushed inside', 'Two-way metal zip', 'Thumb loops', 'Machine wash, wool programme'],
  }),
  product('FW-104', 'skodde-rollneck', 'Skodde Roll-neck', 'knitwear', 12900, ['Cream', 'Charcoal'], {
    sizes: clothes, soldOut: ['XL'], shape: 'rollneck', also: 'sweater jumper', markup: 'json-ld-group', buy: 'ajax', reviews: 131,
    short: 'Fine merino that folds into nothing under a jacket, with a collar that stays where you put it.',
    details: ['Extra-fine merino, 19 micron', 'Ribbed collar and cuffs', 'Slim fit', 'Machine wash, wool programme'],
  }),
  product('FW-105', 'solbris-slipover', 'Solbris Slipover', 'knitwear', 9900, ['Lichen', 'Midnight'], {
    sizes: clothes, shape: 'slipover', markup: 'json-ld', buy: 'ajax', reviews: 27, badge: 'New',
    short: 'A V-neck slipover with a small all-over pattern, for the weeks between jacket and shirt.',
    details: ['100 % wool, worsted spun', 'Wide armholes for layering', 'Hand-wash cool, dry flat'],
  }),
  product('FW-201', 'regn-anorak', 'Regn Anorak', 'outerwear', 22900, ['Amber', 'Pine'], {
    sizes: clothes, shape: 'anorak', also: 'rain jacket', markup: 'json-ld-graph', buy: 'form', reviews: 158, rating: 4.9, badge: 'Bestseller',
    short: 'A fully taped rain smock with a peak that shades and a pocket that fits a map, folded as maps are.',
    details: ['Waterproof to 20,000 mm, no PFAS', 'Recycled polyamide, taped seams', 'Two-way side vents', 'Repaired free for ten years'],
  }),
  product('FW-202', 'vidde-wool-jacket', 'Vidde Wool Jacket', 'outerwear', 28900, ['Midnight', 'Bark'], {
    sizes: clothes, soldOut: ['XS'], shape: 'jacket', markup: 'microdata', buy: 'form', reviews: 73,
    short: 'Boiled wool that shrugs off drizzle, cut long enough to sit on a cold rock in.',
    details: ['100 % boiled wool, 480 g/m²', 'Corozo buttons', 'Four pockets, two of them warm', 'Brush; wash rarely'],
  }),
  product('FW-203', 'bris-wind-vest', 'Bris Wind Vest', 'outerwear', 11900, ['Mist', 'Cloudberry'], {
    sizes: clothes, shape: 'vest', markup: 'opengraph', buy: 'ajax', reviews: 41,
    short: 'A quilted vest that packs into its own pocket and stops the wind exactly where it starts.',
    details: ['Wool wadding, 80 g/m²', 'Windproof recycled shell', 'Packs to the size of a mug'],
  }),
  product('FW-301', 'varde-beanie', 'Varde Beanie', 'accessories', 3900, ['Fjord', 'Rust', 'Cream'], {
    shape: 'beanie', also: 'hat cap', markup: 'json-ld', buy: 'ajax', reviews: 301, rating: 4.9, badge: 'Bestseller',
    short: 'A fisherman’s rib with a deep turn-up. Covers both ears, and stays on in a boat.',
    details: ['100 % lambswool', 'One size', 'Hand-wash cool'],
  }),
  product('FW-302', 'stabbe-mittens', 'Stabbe Mittens', 'accessories', 4500, ['Moss', 'Charcoal'], {
    sizes: ['S', 'M', 'L'], shape: 'mittens', markup: 'microdata', buy: 'ajax', reviews: 94,
    short: 'Double-knitted mittens with an eight-petal rose on the back and a plain, warm palm.',
    details: ['100 % wool, double thickness', 'Long ribbed cuff', 'Felts to your hand with wear'],
  }),
  product('FW-303', 'tufte-socks', 'Tufte Socks, two pairs', 'accessories', 2400, ['Oat', 'Slate'], {
    sizes: ['36–39', '40–43', '44–47'], shape: 'socks', markup: 'opengraph', buy: 'ajax', reviews: 187,
    short: 'Terry-soled boot socks. One pair to walk in, one pair to be dry in.',
    details: ['75 % wool, 25 % recycled polyamide', 'Flat toe seam', 'Machine wash warm'],
  }),
  product('FW-304', 'lyng-scarf', 'Lyng Scarf', 'accessories', 6900, ['Heather', 'Amber'], {
    shape: 'scarf', markup: 'json-ld', buy: 'form', reviews: 52,
    short: 'A long brushed scarf, woven on a narrow loom and fringed by hand.',
    details: ['100 % lambswool, brushed', '200 × 35 cm', 'Dry-clean or airing'],
  }),
  product('FW-401', 'kverv-daypack', 'Kverv Daypack 22 L', 'outdoor', 13900, ['Pine', 'Rust'], {
    shape: 'daypack', also: 'backpack bag', markup: 'microdata', buy: 'form', reviews: 119, rating: 4.8,
    short: 'Waxed canvas, leather that darkens, and a lid that closes with one cold hand.',
    details: ['Waxed cotton canvas, 22 litres', 'Padded sleeve for a 14-inch laptop', 'Every buckle can be replaced'],
  }),
  product('FW-402', 'kaffe-mug', 'Kaffe Enamel Mug', 'outdoor', 1800, ['Cream', 'Fjord'], {
    shape: 'mug', markup: 'opengraph', buy: 'ajax', reviews: 240,
    short: 'Steel and enamel, 350 ml. Chips with character, goes on the embers.',
    details: ['Enamelled steel', '350 ml', 'Dishwasher safe, microwave not'],
  }),
  product('FW-403', 'seter-blanket', 'Seter Blanket', 'outdoor', 11900, ['Oat', 'Moss'], {
    shape: 'blanket', markup: 'json-ld', buy: 'ajax', reviews: 77, badge: 'New',
    short: 'A heavy twill blanket with a felted edge, for the sofa, the dog and the deck.',
    details: ['100 % new wool', '130 × 190 cm, 1.4 kg', 'Woven by the Aurdal mill'],
  }),
  product('FW-404', 'lykt-lantern', 'Lykt Storm Lantern', 'outdoor', 5900, ['Charcoal', 'Amber'], {
    shape: 'lantern', markup: 'none', buy: 'ajax', reviews: 33,
    short: 'A rechargeable lantern with a candle-warm light and a handle that fits a mitten.',
    details: ['40 hours on low', 'USB-C, also charges a phone', 'Splash-proof'],
  }),
];

/** By article number or by slug. */
export const findProduct = (key) => products.find((one) => one.sku === key || one.slug === key);

export const inCategory = (slug) => products.filter((one) => one.category === slug);

/** Products whose name, category, colour or text, or another word for it (`also`), holds every word asked for. */
export const searchProducts = (query) => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean).map((word) => word.replace(/s$/, ''));
  const text = (one) => [one.name, one.category, one.short, one.shape, one.also, ...one.colours.map((colour) => colour.name)].join(' ').toLowerCase();
  return words.length ? products.filter((one) => words.every((word) => text(one).includes(word))) : [];
};

/** The address of a product's page. */
export const productPath = (one) => `/product/${one.slug}`;
/** The address of a picture. */
export const picturePath = (picture) => `/img/${picture}.svg`;
