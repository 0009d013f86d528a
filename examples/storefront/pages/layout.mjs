import { categories } from '../data/products.mjs';
import { sumUp } from '../lib/cart.mjs';
import { html } from '../lib/html.mjs';

const icon = (d) => html`<svg viewBox="0 0 24 24" width="22" height="22" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${d}</svg>`;
export const icons = {
  search: icon(html`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>`),
  person: icon(html`<circle cx="12" cy="8" r="4"/><path d="M4 21c1-5 4-7 8-7s7 2 8 7"/>`),
  heart: icon(html`<path d="M12 20S4 15 4 9.2C4 6.5 6 5 8 5c1.7 0 3.2 1 4 2.6C12.8 6 14.3 5 16 5c2 0 4 1.5 4 4.2C20 15 12 20 12 20Z"/>`),
  bag: icon(html`<path d="M5 8h14l1 13H4Z"/><path d="M9 10V7a3 3 0 0 1 6 0v3"/>`),
  share: icon(html`<path d="M12 15V4M8 7.5 12 3.5l4 4M6 12H5v8h14v-8h-1"/>`),
};

/** The one line of Journey in this whole shop. Without a collector there is none. */
/** The shop's own rule for the stage: who looks at how wool is washed or what size fits is nearer to buying than others who read. */
const stageRules = JSON.stringify([{ name: 'support_visit', weight: 0.2, reason: 'asks_about_fit_or_care' }]);

const trackingTag = ({ collector, tagAttributes }) =>
  collector && html`<script async src="/journey.js" data-endpoint="${collector}" data-stages="${stageRules}"${Object.entries(tagAttributes).map(([name, value]) => html` ${name}="${value}"`)}></script>`;

const header = ({ session, path, query }) => {
  const { count } = sumUp(session.cart);
  const here = (target) => path === target && html` aria-current="page"`;
  return html`<a class="skip" href="#main">Skip to content</a>
<p class="bar">Free shipping from €120 <span aria-hidden="true">·</span> 60 days to return <span class="wide"><span aria-hidden="true">·</span> Mended for life</span></p>
<header class="top">
  <a class="logo" href="/" aria-label="Fjordwool, home"><svg viewBox="0 0 40 26" width="40" height="26" aria-hidden="true"><path d="M1 25 14 4l7 10 5-7 13 18Z" fill="currentColor"/><path d="m14 4 4.5 6.5-3 2.5-2-2-3 3Z" fill="#fff"/></svg><span>Fjordwool</span></a>
  <nav class="main-nav" aria-label="Shop">
    <ul>${categories.map((one) => html`<li><a href="/shop/${one.slug}"${here(`/shop/${one.slug}`)}>${one.name}</a></li>`)}<li><a href="/journal"${here('/journal')}>Journal</a></li></ul>
  </nav>
  <form class="search" role="search" action="/search" method="get"><label class="unseen" for="q">Search the shop</label><input id="q" name="q" type="search" placeholder="Search" value="${query ?? ''}" autocomplete="off"><button type="submit" aria-label="Search">${icons.search}</button></form>
  <ul class="tools">
    <li><a href="/account" aria-label="Account">${icons.person}</a></li>
    <li><a href="/wishlist" aria-label="Wishlist">${icons.heart}</a></li>
    <li><a class="bag" href="/cart" aria-label="Shopping bag">${icons.bag}<span class="count" data-cart-count="${count}">${count}</span></a></li>
  </ul>
</header>`;
};

const footer = () => html`<footer class="foot">
  <div class="foot-grid">
    <section><h2>Fjordwool</h2><p>Knitwear and outdoor goods from Bergen, since 1987. Made slowly, sold directly, mended for life.</p></section>
    <nav aria-label="Help"><h2>Help</h2><ul><li><a href="/help">Help centre</a></li><li><a href="/faq">Questions &amp; answers</a></li><li><a href="/help/shipping">Shipping</a></li><li><a href="/help/returns">Returns</a></li><li><a href="/order-status">Order status</a></li><li><a href="/contact">Contact</a></li></ul></nav>
    <nav aria-label="More"><h2>More</h2><ul><li><a href="/shop">All products</a></li><li><a href="/journal">Journal</a></li><li><a href="/refer-a-friend">Give €15, get €15</a></li><li><a href="/account">Account</a></li></ul></nav>
    <section><h2>Letters from the workshop</h2><form class="inline" action="/newsletter" method="post"><label class="unseen" for="newsletter-email">E-mail address</label><input id="newsletter-email" name="email" type="email" required placeholder="E-mail address" autocomplete="email"><button class="button small" type="submit">Sign up</button></form><p class="quiet">Four a year. One of them about sheep.</p></section>
  </div>
  <p class="quiet small-print">A demo shop: nothing here can be bought, no money is taken, and nothing is sent to anybody.</p>
</footer>`;

/**
 * A whole page. `head` and `body` are markup; `bare` leaves out the shop's navigation, as checkouts do, so that
 * nobody strays on the way to paying.
 */
export const layout = (context, { title, description = '', head, body, bodyClass = '', bare = false }) => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}${title === 'Fjordwool' ? '' : ' – Fjordwool'}</title>
${description && html`<meta name="description" content="${description}">`}
<meta name="theme-color" content="#1f4d45">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/style.css">
${trackingTag(context.shop)}
<script defer src="/shop.js"></script>
${head}
</head>
<body class="${bodyClass}">
${bare ? html`<a class="skip" href="#main">Skip to content</a><header class="top bare"><a class="logo" href="/" aria-label="Fjordwool, home"><svg viewBox="0 0 40 26" width="40" height="26" aria-hidden="true"><path d="M1 25 14 4l7 10 5-7 13 18Z" fill="currentColor"/><path d="m14 4 4.5 6.5-3 2.5-2-2-3 3Z" fill="#fff"/></svg><span>Fjordwool</span></a><a class="back" href="/cart">Back to bag</a></header>` : header(context)}
<main id="main" tabindex="-1">
${context.session.notice && html`<div class="notice" role="status">${context.session.notice}</div>`}
${body}
</main>
${bare ? html`<footer class="foot bare"><ul><li><a href="/faq">Questions &amp; answers</a></li><li><a href="/help/shipping">Shipping</a></li><li><a href="/help/returns">Returns</a></li><li><a href="/contact">Contact</a></li></ul></footer>` : footer()}
<div class="toast" role="status" aria-live="polite" hidden></div>
</body>
</html>
`;
