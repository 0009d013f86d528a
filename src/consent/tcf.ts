import type { Stop } from '../types.js';
import type { ConsentTarget } from './ConsentReader.js';
import type { ConsentChoice } from './createConsent.js';
import { tell } from './tell.js';
import { unasked } from './unasked.js';
import { whenThere } from './whenThere.js';

export interface TcfOptions {
  /** Purposes that must all be consented to before anything is kept on the device. @default [1] */
  storage?: readonly number[];
  /** Purposes that must all be consented to before anything is sent; 8, 9 and 10 are the measuring ones. @default [8, 9] */
  send?: readonly number[];
  /** Also takes a purpose whose legitimate interest stands, but never for purpose 1. @default false */
  legitimateInterest?: boolean;
  /** Id of the collector's company in the Global Vendor List, when it has one: it must be consented to as well. @default none */
  vendor?: number;
  /** What holds where the platform says that the GDPR does not apply. @default 'granted', or 'denied' under Global Privacy Control */
  elsewhere?: ConsentChoice;
}

type Flags = Record<number, boolean> | undefined;
interface TcData {
  gdprApplies?: boolean;
  eventStatus?: string;
  listenerId?: number;
  purpose?: { consents?: Flags; legitimateInterests?: Flags };
  vendor?: { consents?: Flags; legitimateInterests?: Flags };
}
type TcfApi = (command: string, version: number, callback: (data: TcData, success: boolean) => void, parameter?: number) => void;

/**
 * Follows a consent platform that speaks IAB TCF v2.2, from the first decision to every change of it. Start the journey with
 * `consent: 'required'`. Waits up to 10 s for a platform that arrives late.
 */
export function tcf(journey: ConsentTarget, options: TcfOptions = {}): Stop {
  const { storage = [1], send = [8, 9], legitimateInterest, vendor, elsewhere } = options;
  const say = tell(journey);
  const api = () => (window as { __tcfapi?: TcfApi }).__tcfapi;
  let stopped = false;
  let id: number | undefined;
  const leave = (): void => {
    if (id !== undefined) api()?.('removeEventListener', 2, () => {}, id);
  };
  const wait = whenThere(api, (call) =>
    call('addEventListener', 2, (data, success) => {
      if (!success || !data) return;
      id = data.listenerId;
      if (stopped) return leave();
      if (data.gdprApplies === false) return say(elsewhere || unasked());
      // While the dialog is open, nothing is decided.
      if (data.eventStatus !== 'tcloaded' && data.eventStatus !== 'useractioncomplete') return;
      const company = vendor === undefined || !!data.vendor?.consents?.[vendor] || !!(legitimateInterest && data.vendor?.legitimateInterests?.[vendor]);
      const may = (purposes: readonly number[]): boolean =>
        company &&
        purposes.every((purpose) => !!data.purpose?.consents?.[purpose] || !!(legitimateInterest && purpose > 1 && data.purpose?.legitimateInterests?.[purpose]));
      const choice = { storage: may(storage), send: may(send) };
      // Storing what may not be sent would be keeping data for nothing.
      say(choice.send ? (choice.storage ? 'granted' : choice) : 'denied');
    }),
  );
  return () => {
    stopped = true;
    wait();
    leave();
  };
}
