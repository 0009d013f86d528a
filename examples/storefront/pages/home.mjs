import { articles } from '../data/journal.mjs';
import { categories, findProduct, picturePath } from '../data/products.mjs';
import { html, jsonLd } from '../lib/html.mjs';
import { layout } from './layout.mjs';
import { grid } from './parts.mjs';

const favourites = ['FW-101', 'FW-201', 'FW-301', 'FW-401'];
const news = ['FW-105', 'FW-403', 'FW-302', 'FW-102'];

export const homePage = (context) => layout(context, {
  title: 'Fjordwool',
  description: 'Knitwear and outdoor goods from Bergen. Made slowly, sold directly, mended for life.',
  bodyClass: 'home',
  head: jsonLd({ '@type': 'Organization', name: 'Fjordwool', url: context.shop.url, logo: `${context.shop.url}/icon.svg` }),
  body: html`<section class="hero"><img src="/img/fjord-dawn.svg" alt="A red cabin above a still fjord at first light" width="1600" height="900"><div class="hero-text"><p class="over">Autumn at the fjord</p><h1>Wool for the weather you have</h1><p>Sweaters knitted in the round, rain gear that is repaired for ten years, and mittens for the walk home.</p><p class="row"><a class="button" href="/shop/knitwear">See the knitwear</a> <a class="button ghost" href="/shop/outerwear">Outerwear</a></p></div></section>
<section class="band"><h2>Favourites</h2>${grid(favourites.map(findProduct), context.session, 'Favourites')}</section>
<section class="tiles" aria-label="Categories">${categories.map((one) => html`<a class="tile" href="/shop/${one.slug}"><img src="${picturePath(one.picture)}" alt="" width="800" height="1000" loading="lazy"><span>${one.name}</span></a>`)}</section>
<section class="promise"><div><h2>Traceable wool</h2><p>From nine farms we know by name. The tag inside says which.</p></div><div><h2>Mended for life</h2><p>The first two repairs are free, whatever happened, whenever.</p></div><div><h2>Sixty days</h2><p>Try it on a real walk. Returns are free within the EU.</p></div></section>
<section class="band"><h2>New this month</h2>${grid(news.map(findProduct), context.session, 'New this month')}</section>
<section class="band"><h2>From the journal</h2><ul class="stories">${articles.slice(0, 3).map((one) => html`<li><a href="/journal/${one.slug}"><img src="${picturePath(one.picture)}" alt="" width="1200" height="800" loading="lazy"><h3>${one.title}</h3><p>${one.line}</p></a></li>`)}</ul></section>`,
});
