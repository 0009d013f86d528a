import { sumUp } from './cart.mjs';
import { shippingCost } from './checkout.mjs';

/** Orders of all customers, numbered one after the other: FW-10429, FW-10430, … */
export const createOrders = () => {
  const byNumber = new Map();
  return {
    /** Turns the session's cart into an order and empties the cart. */
    place(session) {
      const sums = sumUp(session.cart);
      const shipping = shippingCost(session.checkout, sums);
      const order = {
        number: `FW-${10429 + byNumber.size}`, time: new Date().toISOString(), lines: sums.lines, subtotal: sums.subtotal, shipping, total: sums.subtotal + shipping,
        payment: session.checkout.payment_method, email: session.checkout.email.trim().toLowerCase(), firstName: session.checkout.first_name,
      };
      byNumber.set(order.number, order);
      session.orders.push(order);
      session.account?.orders.push(order);
      session.cart = [];
      session.checkout = {};
      return order;
    },
    /** An order of this customer, or undefined: nobody sees the order of another by guessing a number. */
    of: (session, number) => [...session.orders, ...(session.account?.orders ?? [])].find((one) => one.number === number),
    /** An order by what its customer knows of it. */
    find: (number, email) => {
      const order = byNumber.get(number.trim().toUpperCase());
      return order?.email === email.trim().toLowerCase() ? order : undefined;
    },
  };
};
