import { useEffect } from 'preact/hooks';
import { coffees, price } from '../shop/coffees';
import { journey } from '../tracking';
import { useTitle } from '../useTitle';

export const Home = () => {
  useTitle('Coffee, roasted on Tuesdays');
  useEffect(() => {
    journey.track('view_item_list', { item_list_name: 'All coffees', items: coffees.map((one) => ({ item_id: one.id, item_name: one.name, price: one.price })) });
  }, []);
  return (
    <>
      <h1>Coffee, roasted on Tuesdays</h1>
      <p class="lead">Six coffees, no more. Not sure which? <a href="/quiz">Two questions</a> will tell.</p>
      <ul class="grid">
        {coffees.map((one) => (
          <li key={one.id}>
            <a href={`/coffee/${one.id}`}>
              <span class={`bag ${one.taste}`} aria-hidden="true">{one.name}</span>
              <b>{one.name}</b>
              <span>{one.from} · {one.notes}</span>
              <span>{price(one.price)}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
};
