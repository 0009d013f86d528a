import type { Stop } from '../types.js';
import type { ConsentTarget } from './ConsentReader.js';
import { tell } from './tell.js';
import { unasked } from './unasked.js';
import { whenThere } from './whenThere.js';

interface CustomerPrivacy {
  analyticsProcessingAllowed(): boolean;
  shouldShowBanner?(): boolean;
  currentVisitorConsent?(): { analytics?: string };
}
interface Shopify {
  customerPrivacy?: CustomerPrivacy;
  loadFeatures?(features: { name: string; version: string }[], done: (error?: unknown) => void): void;
}

/**
 * Follows Shopify's Customer Privacy API: the visitor's answer for analytics, and every later answer. Loads the API where the theme
 * has not done so. Where no banner is needed in the visitor's region, it grants unless Global Privacy Control is on. Waits up to 10 s.
 */
export function shopify(journey: ConsentTarget): Stop {
  const say = tell(journey);
  let asked = false;
  const collected = (event: Event): void => {
    const { detail } = event as CustomEvent<{ analyticsAllowed?: boolean } | undefined>;
    say(detail?.analyticsAllowed ? 'granted' : 'denied');
  };
  document.addEventListener('visitorConsentCollected', collected);
  const wait = whenThere(
    () => {
      const { Shopify } = window as { Shopify?: Shopify };
      if (!Shopify?.customerPrivacy && Shopify?.loadFeatures && !asked) {
        asked = true;
        Shopify.loadFeatures([{ name: 'consent-tracking-api', version: '0.1' }], () => {});
      }
      return Shopify?.customerPrivacy;
    },
    (privacy) => {
      const answer = privacy.currentVisitorConsent?.().analytics;
      if (privacy.analyticsProcessingAllowed()) say(answer === 'yes' ? 'granted' : unasked());
      // A banner still to be answered: the event tells.
      else if (answer === 'no' || !privacy.shouldShowBanner?.()) say('denied');
    },
  );
  return () => {
    wait();
    document.removeEventListener('visitorConsentCollected', collected);
  };
}
