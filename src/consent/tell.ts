import type { ConsentTarget } from './ConsentReader.js';
import type { ConsentChoice } from './createConsent.js';

/** Passes a choice on when it differs from the last one: platforms repeat themselves, and a withdrawal empties the store. */
export function tell(journey: ConsentTarget): (choice: ConsentChoice) => void {
  let last = '';
  return (choice) => {
    const now = JSON.stringify(choice);
    if (now === last) return;
    last = now;
    journey.consent(choice);
  };
}
