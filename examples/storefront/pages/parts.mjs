import { picturePath, productPath } from '../data/products.mjs';
import { html } from '../lib/html.mjs';
import { price } from '../lib/money.mjs';
import { icons } from './layout.mjs';

/** Quick add: one button where there is nothing to choose, else a small panel with a button for each size. */
const quickAdd = (product) => {
  const hidden = html`<input type="hidden" name="product_id" value="${product.sku}"><input type="hidden" name="colour" value="${product.colours[0].name}"><input type="hidden" name="quantity" value="1">`;
  return product.sizes.length
    ? html`<details class="quick"><summary>Quick add</summary><form class="quick-form" action="/cart/add" method="post" data-ajax>${hidden}<div class="sizes">${product.sizes.map((size) => html`<button type="submit" name="size" value="${size}"${product.soldOut.includes(size) && html` disabled`} aria-label="Add size ${size} to bag">${size}</button>`)}</div></form></details>`
    : html`<form class="quick-form" action="/cart/add" method="post" data-ajax>${hidden}<button class="quick-button" type="submit" name="add" value="1" aria-label="Add ${product.name} to bag">Add to bag</button></form>`;
};

export const priceTag = (product) =>
  product.was ? html`<span class="price"><ins>${price(product.price)}</ins> <del>${price(product.was)}</del></span>` : html`<span class="price">${price(product.price)}</span>`;

export const wishButton = (product, session, { label = false } = {}) => {
  const wished = session.wishlist.includes(product.sku);
  return html`<form class="wish" action="/wishlist/${wished ? 'remove' : 'add'}" method="post" data-wish><input type="hidden" name="product_id" value="${product.sku}"><button type="submit" aria-pressed="${wished ? 'true' : 'false'}"${!label && html` aria-label="Add ${product.name} to wishlist"`}>${icons.heart}${label && html`<span>${wished ? 'On your wishlist' : 'Add to wishlist'}</span>`}</button></form>`;
};

/** A product in a listing. */
export const card = (product, session) => html`<li class="card" data-product-id="${product.sku}">
  <a class="card-link" href="${productPath(product)}"><img src="${picturePath(product.colours[0].picture)}" alt="" width="800" height="1000" loading="lazy">${product.badge && html`<span class="badge">${product.badge}</span>`}<h3>${product.name}</h3></a>
  <p class="card-line">${priceTag(product)}<span class="dots" aria-label="${product.colours.length} colours">${product.colours.map((colour) => html`<i class="dot dye-${colour.name.toLowerCase()}" title="${colour.name}"></i>`)}</span></p>
  ${wishButton(product, session)}${quickAdd(product)}
</li>`;

export const grid = (products, session, label) => html`<ul class="grid" aria-label="${label}">${products.map((product) => card(product, session))}</ul>`;

export const stars = (rating, reviews) => html`<span class="stars" role="img" aria-label="${rating} of 5 stars"><i aria-hidden="true">★★★★★</i></span> <span class="quiet">${rating}${reviews && html` (${reviews})`}</span>`;

/** A labelled field; `error` is shown below it and tied to it. Fields that may stay empty are marked, unless `mark` says no. */
export const field = ({ name, label, value = '', type = 'text', error, auto, half, required = true, mark = !required, hint, mode }) => html`<p class="field${half ? ' half' : ''}"><label for="${name}">${label}${mark && html` <span class="quiet">(optional)</span>`}</label><input id="${name}" name="${name}" type="${type}" value="${type === 'password' ? '' : value}"${auto && html` autocomplete="${auto}"`}${mode && html` inputmode="${mode}"`}${required && html` required`}${error && html` aria-invalid="true" aria-describedby="${name}-error"`}>${error ? html`<span class="error" id="${name}-error">${error}</span>` : hint && html`<span class="quiet">${hint}</span>`}</p>`;

export const crumbs = (...steps) => html`<nav class="crumbs" aria-label="Breadcrumb"><ol>${steps.map(([name, href]) => html`<li>${href ? html`<a href="${href}">${name}</a>` : html`<span aria-current="page">${name}</span>`}</li>`)}</ol></nav>`;
