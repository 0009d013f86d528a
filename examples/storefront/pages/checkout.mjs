import { picturePath } from '../data/products.mjs';
import { sumUp, variantText } from '../lib/cart.mjs';
import { paymentMethods, shippingCost, shippingMethods, steps } from '../lib/checkout.mjs';
import { html } from '../lib/html.mjs';
import { price } from '../lib/money.mjs';
import { layout } from './layout.mjs';
import { field } from './parts.mjs';

const names = { information: 'Information', shipping: 'Shipping', payment: 'Payment', review: 'Review' };
const countries = ['Austria', 'Belgium', 'Denmark', 'Finland', 'France', 'Germany', 'Iceland', 'Ireland', 'Italy', 'Netherlands', 'Norway', 'Poland', 'Spain', 'Sweden', 'Switzerland', 'United Kingdom'];

const progress = (step) => html`<nav class="steps" aria-label="Checkout"><ol>${steps.map((one, at) => html`<li${one === step && html` aria-current="step"`}>${at < steps.indexOf(step) ? html`<a href="/checkout/${one}">${names[one]}</a>` : html`<span>${names[one]}</span>`}</li>`)}</ol></nav>`;

const option = (name, value, checked, { name: title, line }, extra) => html`<label class="option"><input type="radio" name="${name}" value="${value}"${checked && html` checked`} required><span><b>${title}</b><span class="quiet">${line}</span></span>${extra}</label>`;

/** Shown while card is chosen. Not `required`, because the other ways of paying must be able to leave them empty. */
const cardFields = (faults) => html`<div class="card-fields fields">${field({ name: 'card_number', label: 'Card number', error: faults.card_number, auto: 'cc-number', mode: 'numeric', required: false, mark: false, hint: 'A demo: any digits will do, none are kept.' })}${field({ name: 'card_expiry', label: 'Expires (MM/YY)', auto: 'cc-exp', mode: 'numeric', half: true, required: false, mark: false })}${field({ name: 'card_code', label: 'Security code', auto: 'cc-csc', mode: 'numeric', half: true, required: false, mark: false })}</div>`;

const bodies = {
  information: (values, faults) => html`<fieldset><legend>Contact</legend>${field({ name: 'email', label: 'E-mail address', type: 'email', value: values.email, error: faults.email, auto: 'email' })}</fieldset>
<fieldset class="fields"><legend>Delivery address</legend>${field({ name: 'first_name', label: 'First name', value: values.first_name, error: faults.first_name, auto: 'given-name', half: true })}${field({ name: 'last_name', label: 'Last name', value: values.last_name, error: faults.last_name, auto: 'family-name', half: true })}${field({ name: 'address', label: 'Street and number', value: values.address, error: faults.address, auto: 'street-address' })}${field({ name: 'postcode', label: 'Postcode', value: values.postcode, error: faults.postcode, auto: 'postal-code', half: true })}${field({ name: 'city', label: 'Town', value: values.city, error: faults.city, auto: 'address-level2', half: true })}<p class="field half"><label for="country">Country</label><select id="country" name="country" autocomplete="country-name">${countries.map((one) => html`<option${one === (values.country || 'Norway') && html` selected`}>${one}</option>`)}</select></p>${field({ name: 'phone', label: 'Phone', type: 'tel', value: values.phone, auto: 'tel', half: true, required: false })}</fieldset>`,
  shipping: (values, faults, sums) => html`<fieldset class="options"><legend>How shall we send it?</legend>${Object.entries(shippingMethods).map(([key, method]) => {
    const cents = shippingCost({ shipping_method: key }, sums);
    return option('shipping_method', key, (values.shipping_method || 'standard') === key, method, html`<span class="option-price">${cents ? price(cents) : 'Free'}</span>`);
  })}${faults.shipping_method && html`<p class="error">${faults.shipping_method}</p>`}</fieldset>`,
  payment: (values, faults) => html`<fieldset class="options payment"><legend>How would you like to pay?</legend>${Object.entries(paymentMethods).map(([key, method]) => [option('payment_method', key, (values.payment_method || 'card') === key, method), key === 'card' && cardFields(faults)])}${faults.payment_method && html`<p class="error">${faults.payment_method}</p>`}</fieldset>`,
  review: (values, faults) => html`<dl class="review-list"><dt>Deliver to</dt><dd>${values.first_name} ${values.last_name}<br>${values.address}<br>${values.postcode} ${values.city}<br>${values.country}</dd><dd><a href="/checkout/information">Change<span class="unseen"> address</span></a></dd><dt>Send by</dt><dd>${shippingMethods[values.shipping_method].name}, ${shippingMethods[values.shipping_method].line}</dd><dd><a href="/checkout/shipping">Change<span class="unseen"> shipping</span></a></dd><dt>Pay by</dt><dd>${paymentMethods[values.payment_method].name}</dd><dd><a href="/checkout/payment">Change<span class="unseen"> payment</span></a></dd></dl>
<p class="field check"><label><input type="checkbox" name="terms" value="yes" required${faults.terms && html` aria-invalid="true"`}> I agree to the terms of sale and have read how to <a href="/help/returns">return things</a>.</label>${faults.terms && html`<span class="error">${faults.terms}</span>`}</p>`,
};

const onward = { information: 'Continue to shipping', shipping: 'Continue to payment', payment: 'Review order', review: 'Place order' };

const summary = (sums, checkout) => html`<aside class="summary" aria-label="Your order"><h2>Your order</h2><ul class="summary-lines">${sums.lines.map((line) => html`<li data-product-id="${line.sku}"><img src="${picturePath((line.product.colours.find((one) => one.name === line.colour) ?? line.product.colours[0]).picture)}" alt="" width="800" height="1000"><span><b>${line.product.name}</b><span class="quiet">${variantText(line)}</span><span class="quiet">Quantity ${line.quantity}</span></span><span>${price(line.total)}</span></li>`)}</ul><dl><dt>Subtotal</dt><dd>${price(sums.subtotal)}</dd><dt>Shipping</dt><dd>${shippingCost(checkout, sums) ? price(shippingCost(checkout, sums)) : 'Free'}</dd><dt class="sum">Total</dt><dd class="sum">${price(sums.subtotal + shippingCost(checkout, sums))}</dd></dl></aside>`;

export const checkoutPage = (context, step, faults = {}, entered = {}) => {
  const { session } = context;
  const sums = sumUp(session.cart);
  return layout(context, {
    title: `Checkout: ${names[step]}`,
    bodyClass: `checkout checkout-${step}`,
    bare: true,
    body: html`<div class="checkout-view"><div>${progress(step)}<h1>${names[step]}</h1><form id="checkout-form" class="checkout-form" action="/checkout/${step}" method="post"${Object.keys(faults).length > 0 && html` data-faults`}>${bodies[step]({ ...session.checkout, ...entered }, faults, sums)}<p class="onward"><button class="button" id="continue" type="submit" name="continue">${onward[step]}</button></p></form></div>${summary(sums, session.checkout)}</div>`,
  });
};
