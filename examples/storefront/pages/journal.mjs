import { articles } from '../data/journal.mjs';
import { picturePath } from '../data/products.mjs';
import { html, jsonLd } from '../lib/html.mjs';
import { layout } from './layout.mjs';
import { crumbs } from './parts.mjs';

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const written = (one) => html`<p class="quiet">${one.author} · <time datetime="${one.date}">${day.format(new Date(one.date))}</time> · ${one.minutes} minutes</p>`;

export const journalPage = (context) => layout(context, {
  title: 'Journal',
  bodyClass: 'blog',
  body: html`<header class="listing-head"><h1>Journal</h1><p>Mending, weather, walks, and where things come from.</p></header><ul class="stories wide">${articles.map((one) => html`<li><a href="/journal/${one.slug}"><img src="${picturePath(one.picture)}" alt="" width="1200" height="800"><h2>${one.title}</h2><p>${one.line}</p></a>${written(one)}</li>`)}</ul>`,
});

export const articlePage = (context, one) => layout(context, {
  title: one.title,
  description: one.line,
  bodyClass: 'blog article',
  head: html`<meta property="og:type" content="article"><meta property="og:title" content="${one.title}">${jsonLd({ '@type': 'BlogPosting', headline: one.title, datePublished: one.date, author: { '@type': 'Person', name: one.author }, image: context.shop.url + picturePath(one.picture) })}`,
  body: html`<article class="narrow prose">${crumbs(['Journal', '/journal'], [one.title])}<h1>${one.title}</h1><p class="lead">${one.line}</p>${written(one)}<img class="article-picture" src="${picturePath(one.picture)}" alt="" width="1200" height="800">${one.text.map((text) => html`<p>${text}</p>`)}<p class="row"><button class="link" type="button" data-share><span>Share this story</span></button></p></article>`,
});
