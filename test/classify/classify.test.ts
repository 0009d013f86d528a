// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.js';
import type { PageRule } from '../../src/classify/Classification.js';

const ld = (data: unknown) => `<script type="application/ld+json">${typeof data === 'string' ? data : JSON.stringify(data)}</script>`;
const product = { '@type': 'Product', name: 'Clay Jug', sku: 'J-1', offers: { '@type': 'Offer', price: '42.00', priceCurrency: 'EUR' } };
const read = (url: string, { head = '', main = '', body = '', rules }: { head?: string; main?: string; body?: string; rules?: PageRule[] } = {}) =>
  classify(new DOMParser().parseFromString(`<!doctype html><html><head>${head}</head><body ${body}><header><a href="/cart">Cart (0)</a><form action="/search"><input type="search" name="q"></form></header><main>${main}</main></body></html>`, 'text/html'), new URL(url, 'https://shop.example'), rules);
const h1 = (text: string) => `<h1>${text}</h1>`;

describe('what the URL says', () => {
  it.each([
    ['/', 'home'], ['/en-gb', 'home'], ['/us/en/cart', 'cart'], ['/checkout/cart/', 'cart'], ['/cart/checkout', 'checkout'], ['/carrello', 'cart'], ['/kasse/', 'checkout'],
    ['/collections/mugs/products/blue', 'product'], ['/collections/mugs', 'listing'], ['/products', 'listing'], ['/produto/caneca', 'product'],
    ['/checkout/onepage/success/', 'purchase'], ['/order/thank-you', 'purchase'], ['/mon-compte/commandes/FR-9', 'order_status'], ['/mypage/login', 'account'],
    ['/faq.html', 'support'], ['/spedizioni-e-resi', 'support'], ['/blog/how-to-checkout-faster', 'content'], ['/docs/checkout/payment', 'content'],
    ['/?utm_source=x', 'home'], ['/?page_id=8', 'other'], ['/#/cart', 'cart'], ['/shop#!/~/checkoutDelivery', 'checkout'], ['/index.php?route=checkout/success', 'purchase'],
    ['/index.php?main_page=product_info&products_id=4', 'product'], ['https://help.shop.example/hc/en-us/articles/1-How-to-check-out', 'support'],
    ['/products/shopping-bag', 'product'], ['/cart-accessories', 'other'], ['/koszykowka', 'other'], ['/newsletter/thank-you', 'other'], ['/newsletter/confirm/8a', 'other'],
    ['/%E0%A4%A', 'other'],
    // of platforms and languages that no labelled page was at hand for
    ['/index.php?cl=basket', 'cart'], ['/index.php?cl=thankyou', 'other'], ['/notebooks?orderby=10&pagesize=6', 'other'], ['/commande/paiement', 'checkout'], ['/order/complete', 'purchase'],
    ['/checkout/complete', 'purchase'], ['/order/confirm', 'checkout'], ['/tuote/villapipo', 'product'], ['/termek/gyapju-sapka', 'product'], ['/kosar', 'cart'], ['/penztar', 'checkout'],
    ['/kosik', 'cart'], ['/doprava-a-platba', 'support'], ['/vraceni-zbozi', 'support'], ['/toimitusehdot', 'support'], ['/fragt', 'support'], ['/retur-og-bytte', 'support'], ['/atencion-al-cliente', 'support'],
    ['/intrebari-frecvente', 'support'], ['/kopvillkor', 'content'], ['/chi-siamo', 'content'], ['/over-ons', 'content'], ['/regulamin', 'content'], ['/our-story', 'content'], ['/careers', 'content'],
    ['/muj-ucet', 'account'], ['/logga-in', 'account'], ['/mio-account', 'account'], ['/preferiti', 'wishlist'], ['/vyhledavani?q=x', 'search'], ['/invite', 'referral'], ['/customer-care', 'support'],
    ['/korzina/', 'cart'], ['/dostavka-i-oplata', 'support'], ['/%D0%BA%D0%BE%D1%80%D0%B7%D0%B8%D0%BD%D0%B0', 'cart'], ['/katalog/obuv', 'listing'], ['/sepetim', 'cart'], ['/iletisim', 'support'], ['/kalathi', 'cart'],
    ['/index.php?_a=basket', 'cart'], ['/index.php?route=extension/quick2/checkout', 'checkout'], ['/index.php?rt=checkout/fast_checkout', 'checkout'], ['/index.php?rt=content/contact', 'support'], ['/index.php?utm_source=letter&language=english', 'home'], ['/index.php', 'home'],
    ['https://faq.shop.example/', 'support'], ['https://blog.shop.example/', 'content'], ['https://shop.example.com/', 'home'], ['/index.php?route=product/compare', 'other'], ['/vergleich', 'other'],
    ['/cart/819/payment', 'checkout'], ['/shopping-cart/address', 'checkout'], ['/your-orders/order-details?orderID=114-1', 'order_status'], ['/product-details.html', 'product'], ['/product-details/4711', 'product'],
    ['/u', 'other'], ['/w/t', 'other'], ['/o/7c1e?s=2', 'other'], ['/?s=jug', 'search'], ['/objednavka/krok-2/', 'checkout'], ['/SiparisTamamla/Adres', 'checkout'], ['/SiparisTamamlandi?s=TKX81204', 'purchase'], ['/klient/objednavky/', 'account'],
    ['/p/checkout/guest', 'checkout'], ['/p/login', 'account'], ['/products/shopping-basket', 'product'], ['/sikca-sorulan-sorular', 'support'], ['/arkadasini-davet-et', 'referral'], ['/numero-de-orden', 'checkout'],
    ['/collections/skin-care', 'listing'], ['/c/cookies', 'listing'], ['/products/the-story-of-o', 'product'], ['/kosarlabda', 'other'], ['https://saas.example/pricing', 'other'],
  ])('%s is %s', (url, kind) => expect(read(url).kind).toBe(kind));

  it.each([['/checkout/?step=payment', 'payment'], ['/checkout/#shipping', 'shipping'], ['/checkout/information', 'information'], ['/checkout/review', 'review'], ['/checkouts/cn/Z2/shipping', 'shipping'], ['/checkout/billingaddress', 'information'], ['/checkout/shippingmethod', 'shipping'], ['/checkout/paymentinfo', 'payment']])('%s is the step %s', (url, step) =>
    expect(read(url)).toMatchObject({ kind: 'checkout', step }),
  );

  it('takes the address to ship to for information, as shops do whose next step is the way of shipping', () => {
    expect(read('/checkout/shipping-address/')).toMatchObject({ kind: 'checkout', step: 'information' });
    expect(read('/checkout/shipping-method/')).toMatchObject({ kind: 'checkout', step: 'shipping' });
  });

  it('what is said of payment and shipping on a page that is marked as checkout is a step of it', () => {
    expect(read('/index.php?cl=payment', { body: 'class="cl-payment is-checkout"', head: '<title>Shop | Versand &amp; Zahlungsart</title>', main: h1('Versand & Zahlungsart') })).toMatchObject({ kind: 'checkout', step: 'payment' });
    expect(read('/x/1f', { main: h1('Orders and Returns') }).kind).toBe('order_status');
  });

  it('the step of an accordion', () => {
    const step = (name: string, is = '') => `<li class="section ${is}"><div class="step-title"><h2>${name}</h2></div></li>`;
    const main = `<ol id="checkoutSteps">${step('Billing Information', 'allow')}${step('Shipping Method', 'active')}${step('Payment')}</ol>`;
    expect(read('/checkout/onepage/', { main })).toMatchObject({ kind: 'checkout', step: 'shipping' });
  });

  it('the last active step, where those before it stay active, and the one that is called current', () => {
    const steps = (...classes: string[]) => ['Address', 'Delivery', 'Payment'].map((name, at) => `<li class="step ${classes[at]}">${name}</li>`).join('');
    expect(read('/checkout', { main: steps('step-active', 'step-active', '') }).step).toBe('shipping');
    expect(read('/checkout', { main: steps('step-active', 'step-active step-current', 'step-active') }).step).toBe('shipping');
  });

  it('finds the search term', () => expect(read('/search?q=blue+jug')).toMatchObject({ kind: 'search', search_term: 'blue jug' }));
});

describe('structured data', () => {
  const page = { kind: 'product', currency: 'EUR', items: [{ item_id: 'J-1', item_name: 'Clay Jug', price: 42 }] };

  it.each([
    ['an object', product], ['an array', [product]], ['a graph', { '@graph': [{ '@type': 'Organization', name: 'Shop' }, { ...product, '@type': ['Product', 'Thing'] }] }],
    ['an AggregateOffer', { ...product, offers: { '@type': 'AggregateOffer', lowPrice: '42.00', highPrice: 50, priceCurrency: 'EUR' } }],
    ['price specifications', { ...product, offers: [{ '@type': 'Offer', priceSpecification: [{ price: '42.00', priceCurrency: 'EUR' }] }] }],
    ['a trailing comma and a raw line break', '{"@type":"Product","name":"Clay Jug","sku":"J-1","description":"a\nb","offers":{"price":42,"priceCurrency":"EUR",},}'],
  ])('reads a product from %s', (_, data) => expect(read('/x/1f', { head: ld(data), main: h1('Clay Jug') })).toMatchObject(page));

  it('reads a product from microdata and from Open Graph', () => {
    const microdata = '<div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Clay Jug</h1><meta itemprop="sku" content="J-1"><div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="priceCurrency" content="EUR"><span itemprop="price" content="42">42,00 €</span></div></div>';
    expect(read('/x/1f', { main: microdata })).toMatchObject(page);
    const graph = '<meta property="og:type" content="product"><meta property="og:title" content="Clay Jug"><meta property="product:price:amount" content="42.00"><meta property="product:price:currency" content="EUR"><meta property="product:retailer_item_id" content="J-1">';
    expect(read('/x/1f', { head: graph })).toMatchObject(page);
  });

  it('reads a product from what can be seen: a heading, a price, an add button', () => {
    expect(read('/x/1f', { main: h1('Clay Jug') + '<div>42,00 €</div><button>Aggiungi al carrello</button>' })).toMatchObject({ kind: 'product', currency: 'EUR', items: [{ item_name: 'Clay Jug', price: 42 }] });
  });

  it('an order page that thanks for the order is its confirmation; one that tells of it is not', () => {
    const order = (text: string) => read('/orders/R204178836', { main: h1('Bestelling R204178836') + `<p>${text}</p><p>Bestelling totaal €34,35</p>` });
    expect(order('Hartelijk dank voor je bestelling.')).toMatchObject({ kind: 'purchase', transaction_id: 'R204178836', value: 34.35, currency: 'EUR' });
    for (const text of ['Order R204178836 was placed on May 3', 'Payment received. Your order is on its way', '']) expect(order(text).kind).toBe('order_status');
  });

  it('names a product by its heading, past a logo without words, or by the title of the page', () => {
    const buy = '<p class="price">42,00 €</p><button>Add to cart</button>';
    expect(read('/products/jug', { main: `<h1><a href="/"><img alt="Shop"></a></h1><h2>Clay Jug</h2>${buy}` }).items![0]).toMatchObject({ item_name: 'Clay Jug' });
    expect(read('/products/jug', { head: '<title>Clay Jug – Example shop</title>', main: buy }).items![0]).toMatchObject({ item_name: 'Clay Jug' });
    expect(read('/x/1f', { head: ld({ ...product, name: 'Cup &amp; Jug &#8211; &quot;Set&quot;' }) }).items![0]).toMatchObject({ item_name: 'Cup & Jug – "Set"' });
  });

  it.each([['Kód: ML-950', 'ML-950'], ['Stok Kodu: ZY-1000', 'ZY-1000'], ['商品番号 gd101', 'gd101'], ['品番：A-7', 'A-7'], ['Артикул: 4411', '4411'], ['Art.Nr.: KZ-101', 'KZ-101'], ['Réf. J12', 'J12'], ['Sizes for kids 12', undefined], ['電話番号：03-1111', undefined]])('finds the id of a product in "%s"', (text, id) =>
    expect(read('/x/1f', { main: h1('Clay Jug') + `<p>${text}</p><button>Add to cart</button>` }).items![0]!.item_id).toBe(id),
  );

  it('knows whose crowns are meant by the language of the page', () => {
    const krona = (lang: string) =>
      classify(new DOMParser().parseFromString(`<!doctype html><html lang="${lang}"><body><main>${h1('Krukke')}<p class="price">349,00 kr.</p><button>Add to cart</button></main></body></html>`, 'text/html'), new URL('https://shop.example/product/14')).currency;
    expect([krona('da'), krona('sv-SE'), krona('nb-NO'), krona('en')]).toEqual(['DKK', 'SEK', 'NOK', undefined]);
  });

  it('an order in an account is an old one, whatever the theme calls the page', () => {
    for (const heading of ['Beställning #150', 'Mitt konto', 'Bestelling -'])
      expect(read('/mitt-konto/view-order/150/', { body: 'class="woocommerce-account woocommerce-view-order"', main: h1(heading) }).kind).toBe('order_status');
  });

  it('writes currencies as ISO 4217 does', () => {
    expect(read('/x/1f', { head: ld({ ...product, offers: { price: 5, priceCurrency: 'pln' } }) }).currency).toBe('PLN');
    expect(read('/x/1f', { head: ld({ ...product, offers: { price: 5, priceCurrency: '€' } }) }).currency).toBe('EUR');
  });

  it.each([
    ['<form action="/basket/add/11/"></form>', '11'], ['<form action="/cart?product_id=7"></form><form action="/subscribe"></form>', '7'],
    ['<input type="hidden" value=\'{"productId":"gid://shopify/ProductVariant/7001","quantity":1}\'>', 'gid://shopify/ProductVariant/7001'],
  ])('finds the id of a product in %s', (form, id) => expect(read('/products/jug', { main: h1('Clay Jug') + form }).items![0]).toMatchObject({ item_id: id }));

  it('a product in a catalogue: the slug alone could be a category, an add button of its own decides', () => {
    const page = '<h1>Clay Jug</h1><p class="price">42,00 €</p><form action="/basket/add/11/"><button>Add to basket</button></form>';
    expect(read('/catalogue/clay-jug_11/', { main: page, body: 'id="default" class="default"' })).toMatchObject({ kind: 'product', items: [{ item_id: '11', price: 42 }] });
    const cards = '<li><a href="/a">A</a> 1,00 €</li><li><a href="/b">B</a> 2,00 €</li>';
    expect(read('/catalogue/jugs_11/', { main: h1('Jugs') + `<ul>${cards}</ul>`, body: 'class="default"' }).kind).toBe('listing');
  });

  it('the price is the first after the heading that is still asked, not one of a cart in the header and not the old one', () => {
    const cart = '<div class="mini"><span class="price">7,00 €</span></div><div class="total-price">0,00 €</div>';
    const price = '<p class="price"><del><span>50,00 €</span></del> <ins><span>42,00 €</span></ins></p><div class="price-before">48,00 €</div>';
    expect(read('/x/1f', { main: cart + h1('Clay Jug') + price + '<button>Add to cart</button>' })).toMatchObject({ kind: 'product', items: [{ price: 42 }] });
  });

  it('sees cards whose markup is mostly white space', () => {
    const card = (name: string) => `<div class="card product-box">${' '.repeat(300)}<a href="/${name}">${name}</a>${'\n'.repeat(300)}<span>9,90 €</span></div>`;
    expect(read('/x/1f', { main: h1('Raised beds') + card('a') + card('b') }).kind).toBe('listing');
  });

  it('takes several products for a listing, and related ones for nothing', () => {
    expect(read('/x/1f', { head: ld(product) + ld({ ...product, name: 'B', sku: '2' }) + ld({ ...product, name: 'C', sku: '3' }) }).kind).toBe('listing');
    expect(read('/x/1f', { head: ld({ ...product, isRelatedTo: [{ ...product, sku: 'R' }] }), main: h1('Clay Jug') })).toMatchObject(page);
  });

  it('is not fooled by a product in a news article, an offer on a pricing page, questions on a product page', () => {
    expect(read('/2026/jug-review', { head: ld({ '@type': 'NewsArticle', headline: 'x' }) + ld({ '@type': 'Product', name: 'Clay Jug' }) + '<meta property="og:type" content="article">' }).kind).toBe('content');
    expect(read('/pricing', { head: ld({ '@type': 'SoftwareApplication', offers: { price: 9 } }), main: h1('Pricing') }).kind).toBe('other');
    expect(read('/products/jug', { head: ld(product) + ld({ '@type': 'FAQPage', mainEntity: [] }), main: h1('Clay Jug') }).kind).toBe('product');
  });

  it('reads what stands in a script after one with a long list', () => {
    const list = { '@type': 'ItemList', itemListElement: Array.from({ length: 300 }, (_, n) => ({ '@type': 'ListItem', item: { ...product, sku: `J-${n}` } })) };
    const found = read('/x/1f', { head: ld(list) + ld({ '@type': 'CollectionPage' }) });
    expect(found).toMatchObject({ kind: 'listing', evidence: expect.arrayContaining(['json-ld:CollectionPage']) });
    expect(found.items).toHaveLength(20);
  });

  it('survives nonsense and skips what is too large', () => {
    expect(read('/x/1f', { head: ld('{{{') + ld('[') + ld('null') + ld('[[[[1]]]]') }).kind).toBe('other');
    expect(read('/x/1f', { head: ld(JSON.stringify({ ...product, description: 'x'.repeat(600_000) })) }).kind).toBe('other');
  });
});

describe('words, forms, markers', () => {
  it.each([
    ['Twój koszyk', 'cart'], ['Sepet', 'cart'], ['Корзина', 'cart'], ['Оформление заказа', 'checkout'], ['Доставка и оплата', 'support'], ['Избранное', 'wishlist'], ['Καλάθι', 'cart'], ['Επικοινωνία', 'support'], ['Ödeme', 'support'], ['Kargo ve iade', 'support'], ['Krambod', 'other'], ['Vanliga frågor', 'support'], ['ログイン', 'account'], ['Lista de deseos', 'wishlist'], ['Customer reviews', 'review'], ['Refer a friend', 'referral'],
    ['Order status', 'order_status'], ['Suchergebnisse: „bol“', 'search'], ['Thank-you cards', 'other'],
  ])('a page headed "%s" is %s', (text, kind) => expect(read('/x/1f', { head: `<title>${text} – Shop</title>`, main: h1(text) }).kind).toBe(kind));

  it('takes a thank-you page for a purchase only where an order shows', () => {
    expect(read('/x/1f', { main: h1('Merci !') + '<p>Numéro de commande : <b>4411</b></p>' })).toMatchObject({ kind: 'purchase', transaction_id: '4411' });
    expect(read('/x/1f', { main: h1('Thank you!') + '<p>You are subscribed.</p>' }).kind).toBe('other');
    expect(read('/checkout/order-received/9/', { main: h1('Order received') + '<p>Unfortunately your payment was declined.</p>' }).kind).toBe('checkout');
  });

  it('hears in a whole sentence that the order has arrived', () => {
    const arrived = h1('Ihre Bestellung ist bei uns eingegangen.');
    expect(read('/Bestellabschluss', { main: arrived + '<p>Ihre Bestellnummer: 10001</p>' })).toMatchObject({ kind: 'purchase', transaction_id: '10001' });
    expect(read('/Bestellabschluss', { main: arrived }).kind).toBe('checkout');
    expect(read('/x/1f', { main: h1('Success!') + '<p>Order number: 4411</p>' })).toMatchObject({ kind: 'purchase', transaction_id: '4411' });
  });

  it('takes no number of a ticket or a booking for that of an order', () => {
    expect(read('/tack', { main: h1('Tack! Vi har tagit emot ditt ärende') + '<p>Ärendenummer 88213. Vi svarar inom en arbetsdag.</p>' }).kind).toBe('other');
    expect(read('/x/thanks', { main: h1('Thank you!') + '<p>Your request number: 88213</p>' }).kind).toBe('other');
    expect(read('/x/danke', { main: h1('Vielen Dank!') + '<p>Ihre Auftragsnummer: 88213</p>' })).toMatchObject({ kind: 'purchase', transaction_id: '88213' });
  });

  it('takes thanks for an order without a number, under an address that says nothing, for thanks for something else', () => {
    expect(read('/kiitos-uutiskirje/', { main: h1('Kiitos tilauksesta') + '<p>Vahvista osoitteesi.</p>' }).kind).toBe('other');
    expect(read('/kassa/kiitos/', { main: h1('Kiitos tilauksesta') }).kind).toBe('purchase');
  });

  it('takes a confirmation with a number for a purchase, and for a checkout while there is none', () => {
    const url = '/checkout/confirmation/T7QXK2MB';
    expect(read(url, { main: '<p>¡Tu orden ha sido recibida!</p><p>T7QXK2MB</p>' })).toMatchObject({ kind: 'purchase', transaction_id: 'T7QXK2MB' });
    expect(read(url, { main: '<p>Por favor espere mientras procesamos su orden.</p>' }).kind).toBe('checkout');
    expect(read('/receipt/', { main: h1('Receipt') + '<p>Order: 30562</p>' })).toMatchObject({ kind: 'purchase', transaction_id: '30562' });
  });

  it('sees by its mark that an order has failed, in languages it does not read', () => {
    const main = h1('Order received') + '<p class="woocommerce-notice--error woocommerce-thankyou-order-failed">...</p><p>Order: 151</p>';
    expect(read('/kassa/order-received/151/', { body: 'class="woocommerce-order-received"', main }).kind).toBe('checkout');
  });

  it('takes no date for the number of an order', () =>
    expect(read('/commande/merci/?order=128', { main: h1('Merci') + '<p>Commande: # Date: novembre 27, 2026</p>' })).toMatchObject({ kind: 'purchase', transaction_id: '128' }));

  it('finds what is missing without a heading', () => expect(read('/product_info.php?products_id=999', { main: '<p>Die aufgerufene Seite konnte nicht gefunden werden.</p>' }).kind).toBe('other'));

  it('takes fields of an address or a card for a checkout, and not the field of a newsletter', () => {
    expect(read('/x/1f', { main: '<input autocomplete="shipping address-line1">' }).kind).toBe('checkout');
    expect(read('/x/1f', { main: '<input name="cc" autocomplete="cc-number">' }).kind).toBe('checkout');
    expect(read('/x/1f', { main: '<input name="email_address" autocomplete="email">' }).kind).toBe('other');
  });

  it('finds a listing in its cards, and the product in the one button that adds', () => {
    const card = (n: number) => `<div class="product"><a class="product-image" href="/${n}"><img alt=""></a><a href="/${n}">Jug ${n}</a><span>4${n},00 €</span></div>`;
    expect(read('/x/1f', { main: card(1) + card(2) })).toMatchObject({ kind: 'listing', evidence: ['cards'] });
    expect(read('/x/1f', { main: `<nav>${'<a href="/">Home</a>'.repeat(200)}</nav>` + card(1) + card(2) })).toMatchObject({ kind: 'listing', evidence: ['cards'] });
    expect(read('/x/1f', { main: '<a href="/">Home</a>'.repeat(200) + '<button>Add to cart</button>' })).toMatchObject({ kind: 'product', evidence: ['button:add'] });
  });

  it('takes a page with much to read, and nothing of a shop, for content', () => {
    const text = '<p>Wool is fired at a thousand degrees, but not ours.</p>';
    expect(read('/x/1f', { main: text.repeat(9) })).toMatchObject({ kind: 'content', evidence: ['text'] });
    expect(read('/x/1f', { main: text }).kind).toBe('other');
    expect(read('/x/1f', { main: text.repeat(9) + h1('Page not found') }).kind).toBe('other');
    expect(read('/x/1f', { main: text.repeat(9) + '<button>Add to cart</button>' }).kind).toBe('product');
  });

  it('finds 404 pages at product-shaped URLs', () => expect(read('/products/gone', { head: '<title>404 Not Found</title>', main: h1('Page not found') }).kind).toBe('other'));

  it.each(['Siden blev ikke fundet', 'Sidan hittades inte', 'Stránka nenalezena', 'Sayfa bulunamadı', 'Pagina nu a fost găsită'])('reads in "%s" that there is nothing', (text) =>
    expect(read('/product/9999', { main: h1(text) }).kind).toBe('other'));

  it('reads page types that themes write into classes', () => {
    expect(read('/x/1f', { body: 'class="theme-x woocommerce-cart page"' })).toMatchObject({ kind: 'cart', evidence: ['body-class:woocommerce-cart'] });
  });

  it('reads the current step of a checkout', () => {
    const main = h1('Checkout') + '<ol><li>Address</li><li aria-current="step">Versandart</li></ol>';
    expect(read('/x/1f', { main })).toMatchObject({ kind: 'checkout', step: 'shipping' });
  });
});

describe('an order in JSON-LD', () => {
  it('gives the products of the purchase with quantity and price', () => {
    const order = { '@type': 'Order', orderNumber: 'A-7', priceCurrency: 'EUR', acceptedOffer: [{ price: '12.50', eligibleQuantity: { value: 2 }, itemOffered: { '@type': 'Product', sku: 'M-1', name: 'Mug' } }] };
    const found = read('/checkout/thank-you', { head: `<script type="application/ld+json">${JSON.stringify(order)}</script>`, main: h1('Thank you for your order') });
    expect(found).toMatchObject({ kind: 'purchase', transaction_id: 'A-7', currency: 'EUR', items: [{ item_id: 'M-1', item_name: 'Mug', price: 12.5, quantity: 2 }] });
  });
});

describe('the site’s own rules', () => {
  it('win over everything, by glob, expression or selector', () => {
    const rules: PageRule[] = [{ kind: 'support', url: '/wissen/*', topic: 'desk' }, { kind: 'content', url: /\/cart$/ }, { kind: 'checkout', selector: '#pay', step: 'payment' }];
    expect(read('/wissen/a?b', { rules })).toMatchObject({ kind: 'support', topic: 'desk', evidence: ['rule'] });
    expect(read('/cart', { rules }).kind).toBe('content');
    expect(read('/x', { rules, main: '<div id="pay"></div>' })).toMatchObject({ kind: 'checkout', step: 'payment' });
    expect(read('/wissens', { rules }).kind).not.toBe('support');
  });
  it('may be written into the page', () => expect(read('/cart', { body: 'data-journey-kind="content"' })).toMatchObject({ kind: 'content', evidence: ['attribute'] }));
});

describe('hostile documents', () => {
  it('reads on where names of elements hide properties of document and form', () => {
    const main = h1('Clay Jug') + '<img name="body"><img name="title"><form name="children"><input name="action" value="1"><input name="id" value="J-1"><input name="children"><button>Add to cart</button></form><p>$42.00</p>';
    expect(read('/products/jug', { main })).toMatchObject({ kind: 'product', items: [{ item_name: 'Clay Jug', price: 42 }] });
  });
  it('leaves the document as it was', () => {
    const document = new DOMParser().parseFromString('<main><h1>Cart</h1><input name="qty" value="1"></main>', 'text/html');
    const before = document.documentElement.outerHTML;
    classify(document, new URL('https://shop.example/cart'));
    expect(document.documentElement.outerHTML).toBe(before);
  });
  it('needs neither a body nor a heading', () => expect(classify(new DOMParser().parseFromString('', 'text/html'), new URL('https://shop.example/cart')).kind).toBe('cart'));
});
