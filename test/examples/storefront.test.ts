import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// @ts-ignore plain modules of the examples
import { startStorefront } from '../../examples/storefront/server.mjs';
// @ts-ignore
import { products } from '../../examples/storefront/data/products.mjs';

type Shop = { url: string; close: () => Promise<void> };

/** A customer with a browser's manners: keeps the cookie, follows redirects after forms. */
const createCustomer = (shop: Shop) => {
  let cookie = '';
  const call = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(shop.url + path, { redirect: 'manual', ...init, headers: { ...(cookie && { cookie }), ...init.headers } });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return { status: response.status, location: response.headers.get('location'), headers: response.headers, text: await response.text() };
  };
  return {
    get: (path: string, headers: HeadersInit = {}) => call(path, { headers }),
    post: (path: string, fields: Record<string, string>, headers: HeadersInit = {}) => call(path, { method: 'POST', body: new URLSearchParams(fields), headers }),
  };
};
type Customer = ReturnType<typeof createCustomer>;

const address = { email: 'kari@example.com', first_name: 'Kari', last_name: 'Nes', address: 'Storgata 1', postcode: '5003', city: 'Bergen', country: 'Norway' };

/** Buys one beanie and pays by `payment_method`. Returns the address of the thank-you page. */
const buy = async (customer: Customer, payment_method: string) => {
  await customer.post('/cart/add', { product_id: 'FW-301', quantity: '2' });
  await customer.post('/checkout/information', address);
  await customer.post('/checkout/shipping', { shipping_method: 'standard' });
  await customer.post('/checkout/payment', { payment_method, card_number: '4242 4242 4242 4242' });
  return (await customer.post('/checkout/review', { terms: 'yes' })).location ?? '';
};

describe('the demo shop', () => {
  let shop: Shop;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fjordwool-'));
    await writeFile(join(folder, 'journey.js'), '/* built */');
    shop = await startStorefront({ port: 0, collector: 'https://collect.example/j', tagAttributes: { 'data-site': 'fjordwool' }, journeyFile: join(folder, 'journey.js') });
  });
  afterAll(async () => {
    await shop.close();
    await rm(folder, { recursive: true });
  });

  it('shows every page it links to', async () => {
    const customer = createCustomer(shop);
    const seen = new Set<string>();
    const open = ['/'];
    for (let path = open.pop(); path; path = open.pop()) {
      const page = await customer.get(path);
      expect([path, page.status]).toEqual([path, page.location ? 303 : 200]);
      const links = [...page.text.matchAll(/(?:href|src|data-picture)="(\/[^"#]*)/g)].map(([, link]) => link as string);
      for (const link of [...links, ...(page.location ? [page.location] : [])]) {
        if (seen.has(link) || link === '/checkout') continue;
        seen.add(link);
        open.push(link);
      }
    }
    expect([...seen].filter((path) => path.startsWith('/product/'))).toHaveLength(products.length);
  });

  it('knows nothing of Journey but its tag', async () => {
    const { text } = await createCustomer(shop).get('/product/isfjord-sweater');
    expect(text.match(/journey[^"'\s]*/gi)).toEqual(['journey.js']);
    const tag = /<script async src="\/journey\.js"[^>]*><\/script>/.exec(text)![0];
    expect(tag).toContain(' data-endpoint="https://collect.example/j"');
    expect(tag).toContain(' data-site="fjordwool"');
    // the one thing the shop says of itself: a rule for the stage
    expect(JSON.parse(/ data-stages="([^"]*)"/.exec(tag)![1]!.replace(/&quot;/g, '"'))).toEqual([{ name: 'support_visit', weight: 0.2, reason: 'asks_about_fit_or_care' }]);
    expect(await (await fetch(`${shop.url}/journey.js`)).text()).toBe('/* built */');
  });

  it('says what to do when the SDK is not built', async () => {
    const answer = await fetch(`${shop.url}/journey-vitals.js`);
    expect([answer.status, await answer.text()]).toEqual([404, '/journey-vitals.js is not built yet: run `npm run build`.\n']);
  });

  it('carries no tag without a collector, and fills in the host it is called by', async () => {
    const [plain, lan] = await Promise.all([startStorefront({ port: 0 }), startStorefront({ port: 0, collector: 'http://{host}:8090/j' })]);
    expect((await createCustomer(plain).get('/')).text).not.toContain('journey.js');
    const page = await createCustomer(lan).get('/');
    expect(page.text).toContain('data-endpoint="http://127.0.0.1:8090/j"');
    expect(page.headers.get('content-security-policy')).toContain("connect-src 'self' http://127.0.0.1:8090;");
    await Promise.all([plain.close(), lan.close()]);
  });

  it('runs under a strict policy: no inline code, no markup from strings, requests to itself and the collector', async () => {
    const page = await createCustomer(shop).get('/');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain("connect-src 'self' https://collect.example;");
    expect(policy).not.toContain('unsafe');
    expect(page.text).not.toMatch(/ style=| on\w+="/);
  });

  it('tells of its products in every way shops do', async () => {
    const customer = createCustomer(shop);
    const tells = async (slug: string) => {
      const { text } = await customer.get(`/product/${slug}`);
      return [/"@type":"Product"/, /"@type":"ProductGroup"/, /"@graph"/, /itemtype="https:\/\/schema.org\/Product"/, /property="og:type" content="product"/].map((mark) => mark.test(text));
    };
    expect(await tells('isfjord-sweater')).toEqual([true, false, false, false, false]);
    expect(await tells('skodde-rollneck')).toEqual([true, true, false, false, false]);
    expect(await tells('regn-anorak')).toEqual([true, false, true, false, false]);
    expect(await tells('kverv-daypack')).toEqual([false, false, false, true, false]);
    expect(await tells('kaffe-mug')).toEqual([false, false, false, false, true]);
    expect(await tells('lykt-lantern')).toEqual([false, false, false, false, false]);
  });

  it('adds by form with a redirect to the bag, and by script with an answer in JSON', async () => {
    const customer = createCustomer(shop);
    expect(await customer.post('/cart/add', { product_id: 'FW-201', size: 'L', quantity: '1' })).toMatchObject({ status: 303, location: '/cart' });
    const answer = await customer.post('/cart/add', { product_id: 'FW-301', quantity: '2' }, { accept: 'application/json' });
    expect(JSON.parse(answer.text)).toEqual({ name: 'Varde Beanie', cart: { count: 3, subtotal: '307.00' } });
  });

  it('puts like things on one line, and unlike ones on their own', async () => {
    const customer = createCustomer(shop);
    for (const size of ['M', 'M', 'L']) await customer.post('/cart/add', { product_id: 'FW-101', colour: 'Fjord', size });
    const lines = [...(await customer.get('/cart')).text.matchAll(/data-product-id="(FW-\d+)" data-quantity="(\d+)"/g)].map(([, sku, quantity]) => [sku, quantity]);
    expect(lines).toEqual([['FW-101', '2'], ['FW-101', '1']]);
  });

  it('takes a line out and puts it back as it was', async () => {
    const customer = createCustomer(shop);
    await customer.post('/cart/add', { product_id: 'FW-304', colour: 'Amber', quantity: '3' });
    await customer.post('/cart/remove', { line: 'fw-304.amber' });
    const emptied = (await customer.get('/cart')).text;
    expect(emptied).toContain('Lyng Scarf was removed.');
    expect(emptied).not.toContain('class="cart-item"');
    await customer.post('/cart/undo', {});
    expect((await customer.get('/cart')).text).toContain('data-product-id="FW-304" data-quantity="3"');
  });

  it('keeps quantities within reason, and does not know things it does not sell', async () => {
    const customer = createCustomer(shop);
    for (const quantity of ['-4', 'many', '99999']) await customer.post('/cart/add', { product_id: 'FW-402', quantity });
    expect((await customer.get('/cart')).text).toContain('data-product-id="FW-402" data-quantity="20"');
    expect((await customer.post('/cart/add', { product_id: 'FW-999' })).status).toBe(404);
  });

  it('lets nobody skip a step of the checkout', async () => {
    const customer = createCustomer(shop);
    expect((await customer.get('/checkout/payment')).location).toBe('/cart');
    await customer.post('/cart/add', { product_id: 'FW-301' });
    expect((await customer.get('/checkout')).location).toBe('/checkout/information');
    expect((await customer.get('/checkout/review')).location).toBe('/checkout/information');
    await customer.post('/checkout/information', address);
    expect((await customer.get('/checkout/review')).location).toBe('/checkout/shipping');
    expect((await customer.get('/checkout/nonsense')).status).toBe(404);
  });

  it('says at the field what is wrong, and keeps what was right', async () => {
    const customer = createCustomer(shop);
    await customer.post('/cart/add', { product_id: 'FW-301' });
    const page = await customer.post('/checkout/information', { ...address, email: 'kari', city: '' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('<span class="error" id="email-error">This does not look like an e-mail address.</span>');
    expect(page.text).toContain('<span class="error" id="city-error">Please give the town.</span>');
    expect(page.text).toContain('value="Storgata 1"');
  });

  it('confirms an order in the way its payment has: JSON-LD, dataLayer, or words alone', async () => {
    const marks = async (payment: string) => {
      const customer = createCustomer(shop);
      const { text } = await customer.get(await buy(customer, payment));
      const number = /id="order-number">(FW-\d+)</.exec(text)?.[1];
      expect(text).toContain('€78.00');
      return [text.includes(`"orderNumber":"${number}"`), text.includes(`"transaction_id":"${number}"`)];
    };
    expect(await marks('card')).toEqual([true, false]);
    expect(await marks('invoice')).toEqual([false, true]);
    expect(await marks('transfer')).toEqual([false, false]);
  });

  it('empties the bag with the order, numbers orders one by one, and shows each to its customer only', async () => {
    const [kari, tom] = [createCustomer(shop), createCustomer(shop)];
    const [first, second] = [await buy(kari, 'card'), await buy(tom, 'card')];
    const numberOf = (path: string) => Number(path.slice(path.lastIndexOf('-') + 1));
    expect(numberOf(second)).toBe(numberOf(first) + 1);
    expect((await kari.get('/cart')).text).toContain('Your bag is empty');
    expect((await kari.get(first)).status).toBe(200);
    expect((await tom.get(first)).status).toBe(404);
    expect((await tom.get(`/account/orders/FW-${numberOf(first)}`)).status).toBe(404);
    expect((await tom.post('/order-status', { order_number: `FW-${numberOf(first)}`, email: 'tom@example.com' })).status).toBe(422);
    expect((await tom.post('/order-status', { order_number: ` fw-${numberOf(first)}`, email: 'KARI@example.com' })).status).toBe(200);
  });

  it('registers, remembers and signs in, and keeps the orders of before', async () => {
    const customer = createCustomer(shop);
    const thanks = await buy(customer, 'invoice');
    const form = { name: 'Kari <b>Nes</b>', email: 'kari.nes@example.com', password: 'langt nok passord' };
    expect((await customer.post('/account/register', { ...form, password: 'short' })).status).toBe(422);
    expect((await customer.post('/account/register', form)).location).toBe('/account');
    expect((await customer.post('/account/register', form)).status).toBe(422);
    const other = createCustomer(shop);
    expect((await other.post('/account/login', { ...form, password: 'wrong password' })).status).toBe(422);
    expect((await other.post('/account/login', form)).location).toBe('/account');
    const account = (await other.get('/account')).text;
    expect(account).toContain(thanks.slice(thanks.lastIndexOf('/') + 1));
    expect(account).toContain('Kari &lt;b&gt;Nes&lt;/b&gt;');
  });

  it('writes what customers type as text, never as markup', async () => {
    const customer = createCustomer(shop);
    const nasty = '"><script>alert(1)</script>';
    await customer.post('/product/varde-beanie/review', { text: nasty, author: nasty, rating: '3' });
    for (const path of [`/search?q=${encodeURIComponent(nasty)}`, `/help?q=${encodeURIComponent(nasty)}`, '/product/varde-beanie']) {
      const { text } = await customer.get(path);
      expect(text).not.toContain('<script>alert');
      expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    }
  });

  it('answers what it has not with clear words', async () => {
    const customer = createCustomer(shop);
    expect(await customer.get('/no/such/page')).toMatchObject({ status: 404, text: expect.stringContaining('This path ends here') });
    expect(await customer.get('/cart/add')).toMatchObject({ status: 405 });
    expect((await customer.get('/%E0%A4%A')).status).toBe(404);
    expect((await customer.get('/..%2f..%2fserver.mjs')).status).toBe(404);
    expect(await customer.post('/contact', { message: 'x'.repeat(100_000) })).toMatchObject({ status: 413, text: 'The form is too large.\n' });
    expect((await createCustomer(shop).get('/')).status).toBe(200);
  });

  it('may be kept in the back/forward cache, and sends unchanged files once', async () => {
    const customer = createCustomer(shop);
    expect((await customer.get('/')).headers.get('cache-control')).toBe('no-cache');
    const tag = (await customer.get('/style.css')).headers.get('etag') ?? '';
    expect((await customer.get('/style.css', { 'if-none-match': tag })).status).toBe(304);
  });
});
