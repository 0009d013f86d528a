import { findProduct, picturePath, productPath, products } from '../data/products.mjs';
import { freeShippingFrom, sumUp, variantText } from '../lib/cart.mjs';
import { html } from '../lib/html.mjs';
import { decimal, price } from '../lib/money.mjs';
import { layout } from './layout.mjs';
import { grid } from './parts.mjs';

const pictureOf = (line) => picturePath((line.product.colours.find((one) => one.name === line.colour) ?? line.product.colours[0]).picture);

const row = (line) => html`<tr class="cart-item" data-product-id="${line.sku}" data-quantity="${line.quantity}" data-price="${decimal(line.product.price)}">
  <td class="cart-picture"><a href="${productPath(line.product)}" tabindex="-1" aria-hidden="true"><img src="${pictureOf(line)}" alt="" width="800" height="1000"></a></td>
  <th scope="row"><a class="item-name" href="${productPath(line.product)}">${line.product.name}</a><span class="quiet">${variantText(line)}</span><span class="quiet item-price">${price(line.product.price)}</span></th>
  <td><form class="quantity-form" action="/cart/update" method="post"><input type="hidden" name="line" value="${line.id}"><label class="unseen" for="quantity-${line.id}">Quantity of ${line.product.name}</label><span class="stepper"><button type="button" data-step="-1" aria-label="One less">−</button><input id="quantity-${line.id}" name="quantity" type="number" min="0" max="20" value="${line.quantity}" inputmode="numeric" data-submit><button type="button" data-step="1" aria-label="One more">+</button></span><noscript><button type="submit">Update</button></noscript></form>
  <form class="remove-form" action="/cart/remove" method="post"><input type="hidden" name="line" value="${line.id}"><button class="link" type="submit" name="remove" aria-label="Remove ${line.product.name}">Remove</button></form></td>
  <td class="cart-total">${price(line.total)}</td>
</tr>`;

const undo = (removed) => removed && html`<div class="notice undo" role="status">${findProduct(removed.sku).name} was removed. <form action="/cart/undo" method="post"><button class="link" type="submit" name="undo">Undo</button></form></div>`;

const towardsFree = ({ subtotal, freeShipping }) => html`<p class="towards"><progress max="${freeShippingFrom}" value="${Math.min(subtotal, freeShippingFrom)}">${price(subtotal)}</progress><span>${freeShipping ? 'Shipping is free.' : `${price(freeShippingFrom - subtotal)} more and shipping is free.`}</span></p>`;

export const cartPage = (context) => {
  const { session } = context;
  const sums = sumUp(session.cart);
  return layout(context, {
    title: 'Your bag',
    bodyClass: 'cart',
    body: sums.count
      ? html`<h1>Your bag</h1>${undo(session.removed)}<div class="cart-view"><table class="cart-table"><thead class="unseen"><tr><th>Picture</th><th>Product</th><th>Quantity</th><th>Total</th></tr></thead><tbody>${sums.lines.map(row)}</tbody></table>
<aside class="summary" aria-label="Summary"><h2>Summary</h2>${towardsFree(sums)}<dl><dt>Subtotal</dt><dd class="cart-subtotal" data-cart-subtotal="${decimal(sums.subtotal)}">${price(sums.subtotal)}</dd><dt>Shipping</dt><dd>${sums.freeShipping ? 'Free' : 'from €3.90'}</dd></dl><p><a class="button wide" id="checkout" href="/checkout">Checkout</a></p><p class="quiet">VAT included. 60 days to return.</p></aside></div>`
      : html`<h1>Your bag</h1>${undo(session.removed)}<p class="lead">Your bag is empty.</p><p><a class="button" href="/shop">See all products</a></p><section class="band"><h2>A place to start</h2>${grid(products.filter((one) => one.badge === 'Bestseller').slice(0, 4), session, 'A place to start')}</section>`,
  });
};
