import { variantText } from '../lib/cart.mjs';
import { html } from '../lib/html.mjs';
import { price } from '../lib/money.mjs';

/** What was ordered, with its sums. */
export const orderTable = (placed) => html`<table class="order-table"><thead><tr><th scope="col">Product</th><th scope="col">Quantity</th><th scope="col">Price</th></tr></thead><tbody>${placed.lines.map((line) => html`<tr class="order-item" data-product-id="${line.sku}"><th scope="row">${line.product.name}<span class="quiet">${variantText(line)}</span></th><td>${line.quantity}</td><td>${price(line.total)}</td></tr>`)}</tbody><tfoot><tr><th scope="row" colspan="2">Subtotal</th><td>${price(placed.subtotal)}</td></tr><tr><th scope="row" colspan="2">Shipping</th><td>${placed.shipping ? price(placed.shipping) : 'Free'}</td></tr><tr class="sum"><th scope="row" colspan="2">Total</th><td id="order-total">${price(placed.total)}</td></tr></tfoot></table>`;
