import { categories, inCategory, productPath, products, searchProducts } from '../data/products.mjs';
import { html, jsonLd } from '../lib/html.mjs';
import { layout } from './layout.mjs';
import { crumbs, grid } from './parts.mjs';

const orders = {
  popular: ['Most loved', (a, b) => b.reviews - a.reviews],
  'price-up': ['Price, low to high', (a, b) => a.price - b.price],
  'price-down': ['Price, high to low', (a, b) => b.price - a.price],
};

const sorter = (sort) => html`<form class="sorter" method="get"><label for="sort">Sort by</label> <select id="sort" name="sort" data-submit>${Object.entries(orders).map(([key, [name]]) => html`<option value="${key}"${key === sort && html` selected`}>${name}</option>`)}</select><noscript><button type="submit">Sort</button></noscript></form>`;

/** A category, or all products. `/shop/knitwear` also lists its products for machines; the others do not. */
export const listingPage = (context, slug) => {
  const category = slug ? categories.find((one) => one.slug === slug) : { slug: '', name: 'All products', line: 'Everything we make, on one page.' };
  if (!category) return null;
  const sort = orders[context.url.searchParams.get('sort')] ? context.url.searchParams.get('sort') : 'popular';
  const found = [...(slug ? inCategory(slug) : products)].sort(orders[sort][1]);
  return layout(context, {
    title: category.name,
    description: category.line,
    bodyClass: 'listing',
    head: category.slug === 'knitwear' && jsonLd({ '@type': 'ItemList', name: category.name, itemListElement: found.map((one, at) => ({ '@type': 'ListItem', position: at + 1, url: context.shop.url + productPath(one), name: one.name })) }),
    body: html`${crumbs(['Home', '/'], [category.name])}<header class="listing-head"><h1>${category.name}</h1><p>${category.line}</p></header><div class="listing-bar"><p class="quiet">${found.length} products</p>${sorter(sort)}</div>${grid(found, context.session, category.name)}`,
  });
};

export const searchPage = (context) => {
  const query = (context.url.searchParams.get('q') ?? '').trim();
  const found = searchProducts(query);
  return layout({ ...context, query }, {
    title: query ? `Search results for “${query}”` : 'Search',
    bodyClass: 'search-results',
    body: html`${crumbs(['Home', '/'], ['Search'])}<header class="listing-head"><h1>${query ? html`Results for “${query}”` : 'Search'}</h1><p role="status">${query ? `${found.length} ${found.length === 1 ? 'product' : 'products'} found` : 'Type what you are looking for.'}</p></header>
<form class="big-search" role="search" action="/search" method="get"><label class="unseen" for="search-again">Search again</label><input id="search-again" name="q" type="search" value="${query}" placeholder="Sweater, mittens, rain…"><button class="button" type="submit">Search</button></form>
${found.length ? grid(found, context.session, 'Search results') : query && html`<p>Nothing found. Try one word less, or have a look at <a href="/shop/knitwear">our knitwear</a>.</p>`}`,
  });
};
