const CARDS = 48;

/** An ordinary product page, read by no SDK's bench in particular: JSON-LD, a form, a list of other products, a footer. */
const body = () => `
  <header><a href="/s/home">Example shop</a> <nav><a href="/s/shoes">Shoes</a> <a href="/s/coats">Coats</a> <a href="/s/cart">Cart (<b id=count>0</b>)</a></nav></header>
  <main>
    <h1>Trail shoe 7</h1><p class=price>59.00 EUR</p>
    <img id=hero alt="" width=640 height=420 src="/picture.svg">
    <form action="/cart/add" method=post id=buy><input type=hidden name=id value=sku-7><label>Quantity <input name=quantity value=1></label>
      <button type=submit name=add id=add>Add to cart</button></form>
    <section><h2>Others looked at</h2><ul>${Array.from({ length: CARDS }, (_, n) => `
      <li class="product-card" data-sku="sku-${n + 10}"><a href="/s/p${n}"><img alt="" width=96 height=96 src="/picture.svg"><h3>Shoe number ${n}</h3></a><span class=price>${20 + n}.90 EUR</span></li>`).join('')}
    </ul></section>
  </main>
  <footer><a href="/s/help">Help</a> <a href="/s/returns">Returns</a> <a href="mailto:hello@shop.example">Write to us</a></footer>`;

const DATA = {
  '@context': 'https://schema.org', '@type': 'Product', sku: 'sku-7', name: 'Trail shoe 7', image: '/picture.svg',
  offers: { '@type': 'Offer', price: '59.00', priceCurrency: 'EUR', availability: 'https://schema.org/InStock' },
};

/** What runs in the page to drive and time an SDK. `journey`, `__whenReady`, `__pageview`: see subjects.mjs. */
const HANDLES = `
  window.__event = (n) => ({ currency: 'EUR', value: 59, items: [{ item_id: 'sku-' + n, item_name: 'Shoe', price: 59, quantity: 1 }] });
  // One call a task, with a pause: what a page does. Gives the time of each call in µs.
  window.__timed = async (first, count, gap) => {
    const times = [];
    for (let n = first; n < first + count; n++) {
      await new Promise((resolve) => setTimeout(resolve, gap));
      const props = __event(n);
      const begin = performance.now();
      window.journey.track('add_to_cart', props);
      times.push((performance.now() - begin) * 1000);
    }
    return times;
  };
  window.__clicks = [];
  document.querySelector('#buy').addEventListener('submit', (event) => {
    event.preventDefault();
    const props = __event(7);
    const begin = performance.now();
    window.journey.track('add_to_cart', props);
    window.__clicks.push(performance.now() - begin);
    document.querySelector('#count').textContent = window.__clicks.length;
  });
  window.__interactions = [];
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) if (interactionId) window.__interactions.push(duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  new PerformanceObserver((list) => { window.__lcp = list.getEntries().at(-1).startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
  addEventListener('load', async () => {
    if (new URLSearchParams(location.search).has('views')) return;
    const ready = Promise.race([window.__whenReady, new Promise((resolve) => setTimeout(resolve, 5000, 'late'))]);
    if (window.__pageview && window.journey.on) window.__pageview();
    window.__late = await ready === 'late';
    if (window.__pageview && !window.journey.on) window.__pageview();
    performance.mark('bench:ready');
    window.__ready = performance.now();
  });`;

/** The shop's product page with a subject on it. `rules`: speculation rules as JSON; `title` tells pages apart. */
export const shopPage = ({ subject, endpoint, salt, variant = 'entry', title = 'Trail shoe 7', rules }) => `<!doctype html><html lang=en><head><meta charset=utf-8>
  <title>${title}</title><script>performance.mark('bench:begin')</script>
  <style>li { display: inline-block; width: 140px } header, footer { padding: 1em; background: #eee }</style>
  <script type="application/ld+json">${JSON.stringify(DATA)}</script>
  ${rules ? `<script type=speculationrules>${rules}</script>` : ''}
  ${subject.head(endpoint, salt, variant)}</head><body>${body()}<script>${HANDLES}</script></body></html>`;
