import { useState } from 'preact/hooks';
import { coffees } from '../shop/coffees';
import type { Coffee } from '../shop/coffees';
import { journey } from '../tracking';
import { useTitle } from '../useTitle';

const tastes: [Coffee['taste'], string][] = [['bright', 'Fruit and flowers'], ['round', 'Caramel and nuts'], ['dark', 'Cocoa and smoke']];
const brewers = ['Filter', 'Espresso machine', 'French press'];

export const Quiz = () => {
  useTitle('Two questions');
  const [found, find] = useState<Coffee[]>([]);
  const answer = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const taste = form.get('taste') as Coffee['taste'];
    journey.track('quiz_done', { taste, brewer: String(form.get('brewer')) });
    find(coffees.filter((one) => one.taste === taste));
  };
  return (
    <>
      <h1>Two questions</h1>
      <form onSubmit={answer}>
        <fieldset><legend>Which smells better?</legend>{tastes.map(([value, name]) => <label key={value}><input type="radio" name="taste" value={value} required /> {name}</label>)}</fieldset>
        <fieldset><legend>How do you brew?</legend>{brewers.map((one) => <label key={one}><input type="radio" name="brewer" value={one} required /> {one}</label>)}</fieldset>
        <button type="submit">Show my coffee</button>
      </form>
      <div role="status">{found.length > 0 && <p>Try {found.map((one, at) => <>{at > 0 && ' or '}<a href={`/coffee/${one.id}`}>{one.name}</a></>)}.</p>}</div>
    </>
  );
};
