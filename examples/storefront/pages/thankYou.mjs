import { productPath } from '../data/products.mjs';
import { html, jsonLd, literal } from '../lib/html.mjs';
import { currency, decimal, price } from '../lib/money.mjs';
import { layout } from './layout.mjs';
import { orderTable } from './orderTable.mjs';

const itemOf = (line) => ({ item_id: line.sku, item_name: line.product.name, price: Number(decimal(line.product.price)), quantity: line.quantity, item_category: line.product.category, item_variant: [line.colour, line.size].filter(Boolean).join(' / ') });

const order = (placed, shopUrl) => ({
  '@type': 'Order', orderNumber: placed.number, orderStatus: 'https://schema.org/OrderProcessing', orderDate: placed.time, priceCurrency: currency, price: decimal(placed.total),
  merchant: { '@type': 'Organization', name: 'Fjordwool' },
  acceptedOffer: placed.lines.map((line) => ({
    '@type': 'Offer', price: decimal(line.product.price), priceCurrency: currency, eligibleQuantity: { '@type': 'QuantitativeValue', value: line.quantity },
    itemOffered: { '@type': 'Product', sku: line.sku, name: line.product.name, url: shopUrl + productPath(line.product) },
  })),
});

const dataLayer = (placed, nonce) => html`<script nonce="${nonce}">window.dataLayer = window.dataLayer || [];
dataLayer.push({ ecommerce: null });
dataLayer.push(${literal({ event: 'purchase', ecommerce: { transaction_id: placed.number, currency, value: Number(decimal(placed.total)), shipping: Number(decimal(placed.shipping)), items: placed.lines.map(itemOf) } })});</script>`;

/**
 * The page after an order. How it tells machines depends on how it was paid, so that one shop shows all three ways:
 * by card a JSON-LD `Order`, by invoice a GA4 `purchase` in the dataLayer, by transfer nothing but the words.
 */
const marks = {
  card: (placed, context) => jsonLd(order(placed, context.shop.url)),
  invoice: (placed, context) => dataLayer(placed, context.nonce),
  transfer: () => null,
};

export const thankYouPage = (context, placed) => layout(context, {
  title: 'Thank you for your order',
  bodyClass: 'order-confirmation',
  head: marks[placed.payment](placed, context),
  body: html`<div class="narrow thanks"><p class="over">Order confirmed</p><h1>Thank you, ${placed.firstName}. Your order is placed.</h1>
<p class="lead">Your order number is <b id="order-number">${placed.number}</b>. We have sent a confirmation to ${placed.email}.</p>
${placed.payment === 'transfer' && html`<p class="notice">Please transfer ${price(placed.total)} to NO00 0000 0000 000 with the order number as reference.</p>`}
${orderTable(placed)}
<p class="row"><a class="button" href="/account/orders/${placed.number}">Follow the order</a> <a class="button ghost" href="/">Back to the shop</a></p>
<section class="next"><h2>While you wait</h2><ul><li><a href="/faq">Questions &amp; answers</a> on delivery, returns and care</li><li><a href="/journal/how-to-wash-wool">How to wash wool, mostly by not washing it</a></li><li><a href="/refer-a-friend">Give a friend €15, get €15 yourself</a></li></ul></section></div>`,
});
