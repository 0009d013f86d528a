import { useRoute } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { addToCart } from '../shop/cart';
import { coffeeOf, grinds, price } from '../shop/coffees';
import { itemProps, journey } from '../tracking';
import { useTitle } from '../useTitle';
import { NotFound } from './NotFound';

export const CoffeePage = () => {
  const coffee = coffeeOf(useRoute().params.id ?? '');
  const [grind, setGrind] = useState(grinds[0] ?? '');
  const [said, say] = useState('');
  useTitle(coffee?.name ?? 'Not found');
  useEffect(() => {
    if (coffee) journey.track('view_item', itemProps([{ id: coffee.id, grind: '', quantity: 1 }]));
  }, [coffee]);
  if (!coffee) return <NotFound />;

  const choose = (chosen: string) => {
    setGrind(chosen);
    journey.track('grind_chosen', { item_id: coffee.id, grind: chosen });
  };
  const add = () => {
    const line = { id: coffee.id, grind, quantity: 1 };
    addToCart(line);
    journey.track('add_to_cart', itemProps([line]));
    say(`${coffee.name} is in your cart.`);
  };
  return (
    <div class="coffee">
      <span class={`bag large ${coffee.taste}`} aria-hidden="true">{coffee.name}</span>
      <div>
        <p class="quiet">{coffee.from}</p>
        <h1>{coffee.name}</h1>
        <p class="lead">{coffee.notes}</p>
        <p>{price(coffee.price)} for 250 g</p>
        <fieldset>
          <legend>Grind</legend>
          {grinds.map((one) => (
            <label key={one}><input type="radio" name="grind" checked={one === grind} onChange={() => choose(one)} /> {one}</label>
          ))}
        </fieldset>
        <button type="button" onClick={add}>Add to cart</button>
        <p role="status">{said}</p>
      </div>
    </div>
  );
};
