import { findProduct } from '../data/products.mjs';
import { addLine, setQuantity, sumUp } from '../lib/cart.mjs';
import { faultsOf, firstOpen, keepStep, steps } from '../lib/checkout.mjs';
import { decimal } from '../lib/money.mjs';
import { cartPage } from '../pages/cart.mjs';
import { checkoutPage } from '../pages/checkout.mjs';
import { thankYouPage } from '../pages/thankYou.mjs';

const cartJson = (cart) => {
  const { count, subtotal } = sumUp(cart);
  return { count, subtotal: decimal(subtotal) };
};

const add = (context) => {
  const { product_id: sku, colour, size, quantity = 1 } = context.form;
  const line = addLine(context.session.cart, { sku, colour, size, quantity: Number(quantity) });
  if (!line) return null;
  return context.wantsJson ? { json: { name: findProduct(line.sku).name, cart: cartJson(context.session.cart) } } : { to: '/cart' };
};

const change = (context, quantity) => {
  const at = context.session.cart.findIndex((line) => line.id === context.form.line);
  const removed = setQuantity(context.session.cart, context.form.line, quantity);
  context.session.removed = removed && { ...removed, at };
  return { to: '/cart' };
};

const undo = ({ session }) => {
  if (session.removed) {
    const { at, shown, ...line } = session.removed;
    session.cart.splice(at, 0, line);
    session.removed = null;
  }
  return { to: '/cart' };
};

/** Runs `show` when this step may be seen, else sends the customer to where the cart is in the checkout. */
const mayCheckOut = (context, step, show) => {
  if (!steps.includes(step)) return null;
  if (context.session.cart.length === 0) return { to: '/cart' };
  const open = firstOpen(context.session.checkout, step);
  return open === step ? show() : { to: `/checkout/${open}` };
};

const posted = (context, step) => {
  const faults = faultsOf[step](context.form);
  if (Object.keys(faults).length) return { status: 422, page: checkoutPage(context, step, faults, context.form) };
  keepStep(context.session.checkout, step, context.form);
  if (step === 'review') return { to: `/checkout/thank-you/${context.orders.place(context.session).number}` };
  return { to: `/checkout/${steps[steps.indexOf(step) + 1]}` };
};

/** From the cart to the thank-you page. */
export const buyingRoutes = {
  'GET /cart': (context) => {
    const { session } = context;
    // Undo is offered on the page that follows the removal, and not on the one after that.
    if (session.removed?.shown) session.removed = null;
    if (session.removed) session.removed.shown = true;
    return { page: cartPage(context) };
  },
  'GET /cart.json': (context) => ({ json: cartJson(context.session.cart) }),
  'POST /cart/add': add,
  'POST /cart/update': (context) => change(context, Number(context.form.quantity)),
  'POST /cart/remove': (context) => change(context, 0),
  'POST /cart/undo': undo,
  'GET /checkout': (context) => mayCheckOut(context, 'information', () => ({ to: '/checkout/information' })),
  'GET /checkout/:step': (context, { step }) => mayCheckOut(context, step, () => ({ page: checkoutPage(context, step) })),
  'POST /checkout/:step': (context, { step }) => mayCheckOut(context, step, () => posted(context, step)),
  'GET /checkout/thank-you/:number': (context, { number }) => {
    const order = context.orders.of(context.session, number);
    return order ? { page: thankYouPage(context, order) } : null;
  },
};
