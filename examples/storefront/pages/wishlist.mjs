import { findProduct } from '../data/products.mjs';
import { html } from '../lib/html.mjs';
import { layout } from './layout.mjs';
import { grid } from './parts.mjs';

export const wishlistPage = (context) => layout(context, {
  title: 'Wishlist',
  bodyClass: 'wishlist',
  body: html`<h1>Wishlist</h1>${context.session.wishlist.length ? grid(context.session.wishlist.map(findProduct), context.session, 'Wishlist') : html`<p class="lead">Nothing here yet. The heart on a product puts it here.</p><p><a class="button" href="/shop">See all products</a></p>`}`,
});
