import { useEffect, useState } from 'preact/hooks';
import { journey } from './tracking';

/** A button that opens Journey's inspector; its code is loaded when it is wanted first. */
export const Inspector = () => {
  const [wanted, want] = useState(false);
  useEffect(() => {
    if (!wanted) return;
    const loading = import('journey-sdk/inspector').then(({ inspect }) => inspect(journey));
    return () => void loading.then((stop) => stop());
  }, [wanted]);
  return <button class="plain" type="button" aria-pressed={wanted} onClick={() => want(!wanted)}>Inspector</button>;
};
