/**
 * Seeded generators of personal data and of shop facts, in the forms of many countries and scripts. Used by the property test
 * and by `bench/eval-scrub.mjs`, so that both speak of the same thing. Everything is made up; nothing is taken from a data set.
 */

/** mulberry32: small, seeded, good enough to draw test cases. */
export const dice = (seed) => {
  const next = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low, high) => low + Math.floor(next() * (high - low + 1));
  const pick = (list) => list[int(0, list.length - 1)];
  const string = (alphabet, length) => Array.from({ length }, () => pick(alphabet)).join('');
  /** `#` any digit, `N` 2 to 9, `A` a capital, `x` hex. */
  const fill = (template) =>
    template.replace(/[#NAx]/g, (c) => (c === '#' ? int(0, 9) : c === 'N' ? int(2, 9) : c === 'A' ? pick(UPPER) : pick('0123456789abcdef')));
  return { next, int, pick, string, fill };
};

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
const HEX = '0123456789abcdef';
const words = (text) => text.trim().split(/\s+/);

const FIRST = words('john maria jürgen søren zoë o’neil andré иван мария محمد 太郎 민수 राहुल δημήτρης דוד ayşe łukasz chloé nguyễn');
const LAST = words('smith müller garcía o’brien øverby петров علي 山田 김 शर्मा παπαδόπουλος כהן yılmaz kowalski dupont trần');
const DOMAINS = words('example.com mail.example.co.uk gmx.example почта.рф 例子.公司 ejemplo.es xn--bcher-kva.example sub.domain.example.museum παράδειγμα.ελ उदाहरण.भारत');

const luhnDigit = (digits) => {
  let sum = 0;
  [...digits].reverse().forEach((c, i) => {
    const d = +c * (i % 2 ? 1 : 2);
    sum += d > 9 ? d - 9 : d;
  });
  return (10 - (sum % 10)) % 10;
};
const gtinDigit = (digits) => (10 - ([...digits].reverse().reduce((sum, c, i) => sum + +c * (i % 2 ? 1 : 3), 0) % 10)) % 10;
const ibanCheck = (country, body) => {
  const number = [...body + country + '00'].map((c) => parseInt(c, 36)).join('');
  return String(98n - (BigInt(number) % 97n)).padStart(2, '0');
};
/** Cuts `text` into pieces of the given sizes, the last size for all that follow. */
const group = (text, sizes, separator) => {
  const parts = [];
  for (let at = 0, i = 0; at < text.length; i++) {
    const size = sizes[Math.min(i, sizes.length - 1)];
    parts.push(text.slice(at, at + size));
    at += size;
  }
  return parts.join(separator);
};

const PHONES = `
+49 15# ########|+49 (0)30 #######|015########|015#-########|0171 #######|030/#######|0049 151 ########|+4915########
+1 N## N## ####|(N##) N##-####|N##-N##-####|N##.N##.####|1-N##-N##-####|+1-N##-N##-####|+1N##N######|+1 (N##) N##-####
+33 6 ## ## ## ##|06 ## ## ## ##|01.##.##.##.##|06########|0033 6 ## ## ## ##
+44 7### ######|07### ######|020 #### ####|07#########|+44 (0)20 #### ####|(020) #### ####
+34 6## ## ## ##|6## ## ## ##|6## ### ###|+346########
+39 3## #######|02 ########|+39 02 #### ####
+31 6 ########|06-########|06 ########|020-#######
+48 5## ### ###|5## ### ###|6##-###-###
+41 79 ### ## ##|079 ### ## ##|079#######
+43 664 #######|0664 #######|0664/#######
+7 9## ###-##-##|8 (9##) ###-##-##|+7(9##)#######
+90 5## ### ## ##|05## ### ## ##|+380 67 ### ## ##|067 ### ## ##
+91 9#### #####|9#### #####|+91-98########|080-########
+81 90-####-####|090-####-####|03-####-####|+82 10-####-####|010-####-####
+86 1## #### ####|138 #### ####|+852 #### ####|+65 #### ####|+886 9## ### ###
+55 11 9####-####|(11) 9####-####|+52 55 #### ####|+54 9 11 ####-####
+27 82 ### ####|082 ### ####|+20 10 #### ####|010 #### ####|+234 803 ### ####|0803 ### ####
+972 5#-###-####|05#-#######|+98 912 ### ####|0912 ### ####|+971 50 ### ####|050 ### ####
+46 70-### ## ##|070-### ## ##|+47 ### ## ###|+45 ## ## ## ##|+358 40 ### ####|040 ### ####
+351 9## ### ###|9## ### ###|+30 69# ### ####|69# ### ####|+420 7## ### ###|7## ### ###|+36 30 ### ####|+40 7## ### ###|07## ### ###
+61 4## ### ###|04## ### ###|(02) #### ####|+64 21 ### ####|021 ### ####|+353 8# ### ####|08# ### ####|+32 4## ## ## ##|04## ## ## ##
`.trim().split(/[|\n]/);

const CARDS = [['4', 16], ['4', 19], ['51', 16], ['55', 16], ['2221', 16], ['2720', 16], ['34', 15], ['37', 15], ['6011', 16], ['65', 16], ['62', 16], ['62', 19], ['36', 14], ['300', 14], ['38', 14], ['3528', 16], ['5018', 16], ['6304', 16]];

/** Country, length of the basic account number, and its letters (L) at the start. */
const IBANS = [['DE', 18, 0], ['GB', 18, 4], ['FR', 23, 0], ['ES', 20, 0], ['NL', 14, 4], ['BE', 12, 0], ['NO', 11, 0], ['AT', 16, 0], ['CH', 17, 0], ['PL', 24, 0], ['IE', 18, 4], ['SE', 20, 0], ['MT', 27, 4], ['TR', 22, 0], ['SA', 20, 0], ['RO', 20, 4], ['PT', 21, 0], ['DK', 14, 0], ['FI', 14, 0]];

const base64url = (value) => Buffer.from(value).toString('base64url');

/** Each returns one piece of personal data. */
export const personal = {
  email: ({ pick, int, string }) => {
    const [first, last] = [pick(FIRST), pick(LAST)];
    const local = pick([`${first}.${last}`, `${first}_${last}${int(1, 99)}`, `${first}+shop${int(1, 9)}`, `${first[0]}${last}`, `${last}-${first}`, string(LOWER, int(2, 12)), `${first}.${last}`.toUpperCase(), `${int(100, 99999)}`]);
    return `${local}@${pick(DOMAINS)}`;
  },
  phone: ({ pick, fill }) => fill(pick(PHONES)),
  card: ({ pick, string }) => {
    const [start, length] = pick(CARDS);
    const body = start + string(DIGITS, length - start.length - 1);
    const digits = body + luhnDigit(body);
    const sizes = length === 15 || length === 14 ? [4, 6, 5] : [4];
    const separator = pick(['', ' ', '-', '.', '\u00a0', '–']);
    return separator ? group(digits, sizes, separator) : digits;
  },
  iban: ({ pick, string }) => {
    const [country, length, letters] = pick(IBANS);
    const body = string(UPPER, letters) + string(DIGITS, length - letters);
    const iban = country + ibanCheck(country, body) + body;
    return pick([(s) => s, (s) => group(s, [4], ' '), (s) => group(s, [4], '-'), (s) => s.toLowerCase(), (s) => group(s, [4], '\u00a0')])(iban);
  },
  jwt: ({ pick, string, int }) =>
    `${base64url(JSON.stringify({ alg: pick(['HS256', 'RS256', 'none']), typ: 'JWT' }))}.${base64url(JSON.stringify({ sub: string(DIGITS, int(1, 12)), iat: int(1.6e9, 1.8e9) }))}.${string(LOWER + UPPER + DIGITS + '-_', int(20, 60))}`,
  token: ({ pick, string, fill }) =>
    pick([
      () => string(HEX, pick([32, 40, 64])),
      () => string(HEX, 32).toUpperCase(),
      () => string(LOWER + UPPER + DIGITS + '-_', pick([32, 43, 64])),
      () => string(LOWER + UPPER + DIGITS, pick([24, 32, 48])),
      () => fill('xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx'),
      () => string(LOWER + DIGITS, pick([32, 40])),
    ])(),
  // 20 to 26 characters: chance makes a few of them look like words. Counted apart, and allowed a small rate.
  'short token': ({ pick, string }) => pick([() => string(HEX, pick([20, 24])), () => string('0123456789abcdefghijklmnopqrstuv', 26), () => string('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 26), () => string(LOWER + UPPER + DIGITS + '-_', pick([21, 22])), () => string(LOWER + DIGITS, pick([22, 24]))])(),
};

/** A path with a person's name in it, and that name. */
export const namedPath = ({ pick, int }) => {
  const [first, last] = [pick(FIRST), pick(LAST)];
  const name = pick([`${first}.${last}`, `${first}-${last}`, `${first}_${last}`, `${first}${last}${int(1, 99)}`]);
  return [pick(['/account/{}', '/users/{}/orders', '/user/{}', '/en/profile/{}/edit', '/customer/{}/addresses', '/members/{}', '/customers/{}/orders/1001']).replace('{}', name), name];
};

const SCRIPTS = [0x660, 0x6f0, 0x966, 0x9e6, 0xff10, 0xe50].map((zero) => (text) => text.replace(/\d/g, (d) => String.fromCharCode(zero + +d)));

/** The same data as a person elsewhere would type it: other digits, wide forms. */
export const otherScript = ({ pick }, kind, value) =>
  kind === 'phone' || kind === 'card' ? pick(SCRIPTS)(value) : kind === 'email' ? value.replace('@', '＠') : value;

export const encode = (text, times) => (times ? encode(encodeURIComponent(text), times - 1) : text);
/** Every byte escaped, as some mailers do it. */
export const encodeAll = (text) => [...Buffer.from(text)].map((byte) => '%' + byte.toString(16).padStart(2, '0')).join('');

const BRANDS = words('Nike Adidas Bosch Sony Samsung LEGO Philips Apple Zara Miele Shimano Nikon Canon Puma Dyson Makita Ikea Braun');
const NOUNS = words('Schuh Shoe Jacke Sneaker Kamera Bohrer Lampe Headphones Fahrrad Socken Tasche Bag Uhr Kettle Mixer Table Chaussure Zapatilla Куртка ジャケット');
const ADJECTIVES = words('Pro Max Ultra Mini Classic Vintage Air Running Trail Waterproof wasserdicht Schwarz Blue léger Premium Limited');

const gtin = (random, length) => {
  const body = random.string(DIGITS, length - 1);
  return body + gtinDigit(body);
};

const LONG = words(`Donaudampfschifffahrtsgesellschaft Waschmaschinenanschlussschlauch Kinderwagenregenschutz Spannbettlakenwaschanleitung Fußbodenheizungsverteiler
Gartenschlauchverbindungsset aansprakelijkheidsverzekering vuilnisbakkenzakkenhouder anticonstitutionnellement spolvaskemaskinetilbehor uppladdningsbarabatterier
elektrischetandenborstels hochdruckreinigerzubehoer telecommunicationsequipment electroencephalography desproporcionadamente otorrinolaringologista elektroenergetycznego
WaterproofTrailRunningShoe productDetailPageViewed AddToWishlistButtonClick`);

/** Each returns one fact of a shop that must come through unharmed. */
export const facts = {
  sku: ({ pick, fill, string, int }) => pick([fill('AA-####-AA'), fill('AAA-##-A##'), fill('A####A'), fill('AA##-AAAA-##-AA'), fill('B0#AA#AA#A'), string(UPPER + DIGITS, int(5, 12)), fill('####-###'), fill('WH-####AA#'), fill('NK.##.###.AA'), fill('SKU_#####_AA_###')]),
  ean: (random) => gtin(random, random.pick([13, 13, 13, 8])),
  'upc, gtin-14': (random) => gtin(random, random.pick([12, 14])),
  price: ({ pick, fill, int }) => pick([`${int(1, 9)}.${fill('###')},99 €`, `$${int(1, 9)},${fill('###')}.50`, `${int(1, 999)},95`, `${int(1, 99)} ${fill('###')} kr`, `₹${int(1, 9)},${fill('##')},${fill('###')}`, `${int(1, 99)}.${fill('###')}.000 ₫`, `CHF ${int(1, 9)}’${fill('###')}.–`, `${int(100, 9999)}円`, `EUR ${int(1, 9999)}.${fill('##')}`]),
  order: ({ pick, fill, int }) => pick([fill('R-20##-00####'), fill('#1###'), fill('WC-####'), fill('00000####'), String(int(1000, 99999999)), fill('1########'), fill('11#-#######-#######'), fill('ORD-########'), fill('5###########'), fill('6############'), fill('SO20##/#####'), fill('INV-20##-######'), fill('XYZKLMNOP'), fill('#N####-A'), fill('20####01-####')]),
  product: ({ pick, int, fill }) => `${pick(BRANDS)} ${pick(NOUNS)} ${pick(ADJECTIVES)} ${pick([`${int(1, 999)}`, `${int(20, 50)} EU`, `${int(100, 999)}x${int(100, 999)} mm`, `${int(1, 64)} GB 20${int(10, 29)}`, fill('AA-###A'), fill('195/65 R15 91A'), `(20${int(10, 29)}) ${int(1, 9)}. Gen`, `${int(100, 5000)} ml 12er Pack`, fill('WH-####AAA'), `${int(18, 36)}V ${int(2, 9)},0 Ah`, `2 @ 9.99`, `№ ${int(1, 999)}`, `100 % cotton, 50% off`])}`,
  date: ({ pick, int }) => {
    const [d, m, y, h, min] = [String(int(1, 28)).padStart(2, '0'), String(int(1, 12)).padStart(2, '0'), int(2015, 2029), String(int(0, 23)).padStart(2, '0'), String(int(0, 59)).padStart(2, '0')];
    return pick([`${y}-${m}-${d}`, `${d}.${m}.${y}`, `${m}/${d}/${y}`, `${d}.${m}.${y} ${h}:${min}`, `${y}-${m}-${d}T${h}:${min}:00.000Z`, `${y}-${m}-${d} ${h}:${min}:00`, `${d}-${m}-${y}`, `${h}:${min}`, `${y}${m}${d}`, `${+d}. ${+m}. ${y}`, `17${int(10000000, 99999999)}`, `17${int(10000000000, 99999999999)}`]);
  },
  slug: ({ pick, int, fill }) => [pick(BRANDS), pick(NOUNS), pick(ADJECTIVES), pick(ADJECTIVES), pick([`${int(1, 999)}`, fill('AA###').toLowerCase(), `${int(20, 50)}`, `${int(1, 9)}x${int(10, 99)}cm`, fill('######')])].join('-').toLowerCase(),
  ga4: ({ fill }) => 'G' + fill('A1.1.N#########.17########').replace(/^./, 'A'),
  campaign: ({ pick, fill, int }) => pick([fill('summer_sale_20##_newsletter_kw##'), fill('Black-Friday-20##'), fill('SUMMER##'), `spring${int(2015, 2029)}-retargeting-de`, `email_welcome_series_${int(1, 9)}`, 'SpringSale' + fill('20##') + 'Newsletter', '120210398475610493'.slice(0, int(8, 12))]),
  'long word': ({ pick, int }) => pick([pick(LONG), pick(LONG), pick(LONG).toLowerCase(), `${pick(LONG)}-${int(1, 2026)}`, `${pick(LONG)}${int(2, 99)}`, `${pick(BRANDS)}_${pick(LONG)}_Pro`]),
  size: ({ pick, int }) => pick([`${int(36, 47)} ${pick(['1/3', '2/3', '1/2'])}`, `W${int(28, 40)} L${int(28, 36)}`, `38 39 40 41 42 43 44 45`, `S/M/L/XL/XXL`, `${int(10, 99)} x ${int(10, 99)} x ${int(10, 99)} cm`, `EU ${int(36, 46)} / US ${int(5, 12)}.5 / UK ${int(4, 11)}`]),
};
