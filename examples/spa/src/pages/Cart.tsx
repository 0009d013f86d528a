import { useEffect, useState } from 'preact/hooks';
import { emptyCart, removeFromCart, useCart } from '../shop/cart';
import type { CartLine } from '../shop/cart';
import { coffeeOf, price } from '../shop/coffees';
import { itemProps, journey } from '../tracking';
import { useTitle } from '../useTitle';

const orderNumber = () => `R-${Date.now().toString(36).toUpperCase()}`;

export const Cart = () => {
  const lines = useCart();
  const [order, setOrder] = useState('');
  useTitle(order ? 'Thank you' : 'Your cart');
  useEffect(() => {
    if (lines.length) journey.track('view_cart', itemProps(lines));
    // Once a visit to this page, not at each change of the cart.
  }, []);

  const remove = (line: CartLine) => {
    journey.track('remove_from_cart', itemProps([line]));
    removeFromCart(line);
  };
  const buy = () => {
    const number = orderNumber();
    journey.track('purchase', { transaction_id: number, ...itemProps(lines) });
    emptyCart();
    setOrder(number);
  };
  if (order) return <><h1>Thank you</h1><p class="lead">Order {order} is roasted next Tuesday. This is a demo: nothing was charged.</p></>;
  if (!lines.length) return <><h1>Your cart</h1><p class="lead">Empty, like a Monday. <a href="/">See the coffees</a>.</p></>;
  return (
    <>
      <h1>Your cart</h1>
      <ul class="lines">
        {lines.map((line) => (
          <li key={line.id + line.grind}><b>{coffeeOf(line.id)?.name}</b> <span class="quiet">{line.grind}</span> <span>{line.quantity} × {price(coffeeOf(line.id)?.price ?? 0)}</span> <button class="plain" type="button" onClick={() => remove(line)}>Remove</button></li>
        ))}
      </ul>
      <p class="lead">Total {price(itemProps(lines).value)}</p>
      <button type="button" onClick={buy}>Order now</button>
    </>
  );
};
