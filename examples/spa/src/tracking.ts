import { createJourney } from 'journey-sdk';
import type { Item, StandardEvents } from 'journey-sdk';
import { coffeeOf } from './shop/coffees';
import type { CartLine } from './shop/cart';

/** The events of this shop beside the standard ones: a wrong name or a wrong prop does not compile. */
interface ShopEvents extends StandardEvents {
  quiz_done: { taste: 'bright' | 'round' | 'dark'; brewer: string };
  grind_chosen: { item_id: string; grind: string };
}

/**
 * The shop's one instance. Page views come by themselves: Journey follows the router. Products are reported from code,
 * because the code knows them better than the page does, so their automatic detection is off.
 */
export const journey = createJourney<ShopEvents>({
  endpoint: import.meta.env.VITE_ENDPOINT ?? 'http://127.0.0.1:8090/j',
  site: 'rist',
  autocapture: ['page', 'support'],
});

const itemOf = ({ id, grind, quantity }: CartLine): Item => {
  const coffee = coffeeOf(id);
  return { item_id: id, item_name: coffee?.name ?? id, price: coffee?.price ?? 0, quantity, item_variant: grind };
};

/** Lines of the cart as props of an e-commerce event. */
export const itemProps = (lines: CartLine[]) => {
  const items = lines.map(itemOf);
  return { currency: 'EUR', value: items.reduce((sum, item) => sum + (item.price ?? 0) * (item.quantity ?? 1), 0), items };
};
