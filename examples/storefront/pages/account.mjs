import { html } from '../lib/html.mjs';
import { price } from '../lib/money.mjs';
import { layout } from './layout.mjs';
import { orderTable } from './orderTable.mjs';
import { crumbs, field } from './parts.mjs';

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

export const loginPage = (context, faults = {}, entered = {}) => layout(context, {
  title: 'Sign in',
  bodyClass: 'account login',
  body: html`<div class="narrow"><h1>Sign in</h1><form id="login-form" action="/account/login" method="post">${faults.login && html`<p class="error" role="alert">${faults.login}</p>`}${field({ name: 'email', label: 'E-mail address', type: 'email', value: entered.email, auto: 'email' })}${field({ name: 'password', label: 'Password', type: 'password', auto: 'current-password' })}<p><button class="button wide" type="submit" name="login">Sign in</button></p></form><p>New here? <a href="/account/register">Create an account</a>. Ordered as a guest? <a href="/order-status">Look up your order</a>.</p></div>`,
});

export const registerPage = (context, faults = {}, entered = {}) => layout(context, {
  title: 'Create an account',
  bodyClass: 'account register',
  body: html`<div class="narrow"><h1>Create an account</h1><p>Orders in one place, and a faster checkout.</p><form id="register-form" action="/account/register" method="post">${field({ name: 'name', label: 'Name', value: entered.name, error: faults.name, auto: 'name' })}${field({ name: 'email', label: 'E-mail address', type: 'email', value: entered.email, error: faults.email, auto: 'email' })}${field({ name: 'password', label: 'Password', type: 'password', error: faults.password, auto: 'new-password', hint: 'At least eight characters.' })}<p><button class="button wide" type="submit" name="register">Create account</button></p></form><p>Already have one? <a href="/account/login">Sign in</a>.</p></div>`,
});

const history = (orders) => (orders.length
  ? html`<table class="order-table"><thead><tr><th scope="col">Order</th><th scope="col">Placed</th><th scope="col">Total</th></tr></thead><tbody>${orders.map((one) => html`<tr><th scope="row"><a href="/account/orders/${one.number}">${one.number}</a></th><td>${day.format(new Date(one.time))}</td><td>${price(one.total)}</td></tr>`)}</tbody></table>`
  : html`<p>No orders yet. <a href="/shop/knitwear">Start with a sweater</a>.</p>`);

export const accountPage = (context) => layout(context, {
  title: 'Your account',
  bodyClass: 'account',
  body: html`<div class="narrow"><h1>Hello, ${context.session.account.name}</h1><section id="orders"><h2>Orders</h2>${history(context.session.account.orders)}</section><section><h2>Details</h2><p>${context.session.account.name}<br>${context.session.account.email}</p></section><form action="/account/logout" method="post"><button class="button ghost" type="submit" name="logout">Sign out</button></form></div>`,
});

const stations = ['Received', 'Packed', 'On its way', 'Delivered'];

export const orderPage = (context, placed) => layout(context, {
  title: `Order ${placed.number}`,
  bodyClass: 'order-status',
  body: html`<div class="narrow">${crumbs(['Account', '/account'], [`Order ${placed.number}`])}<h1>Order ${placed.number}</h1><p>Placed on ${day.format(new Date(placed.time))}</p><ol class="stations" aria-label="Status">${stations.map((one, at) => html`<li${at === 0 && html` aria-current="step"`}>${one}</li>`)}</ol>${orderTable(placed)}<p><a href="/help/returns">Return something</a> · <a href="/contact">Ask about this order</a></p></div>`,
});

export const orderStatusPage = (context, faults = {}, entered = {}) => layout(context, {
  title: 'Order status',
  bodyClass: 'order-status',
  body: html`<div class="narrow"><h1>Where is my order?</h1><p>The order number is in the confirmation we sent, and starts with FW.</p><form id="track-form" action="/order-status" method="post">${faults.order && html`<p class="error" role="alert">${faults.order}</p>`}${field({ name: 'order_number', label: 'Order number', value: entered.order_number })}${field({ name: 'email', label: 'E-mail address', type: 'email', value: entered.email, auto: 'email' })}<p><button class="button wide" type="submit" name="track">Show status</button></p></form></div>`,
});
