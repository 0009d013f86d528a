import type { Stop } from '../types.js';
import type { ConsentTarget } from './ConsentReader.js';
import type { ConsentChoice } from './createConsent.js';
import { tell } from './tell.js';
import { unasked } from './unasked.js';
import { whenThere } from './whenThere.js';

export interface GppOptions {
  /** Fields of the US sections that deny when they say "opted out" (1). @default ['SaleOptOut', 'SharingOptOut', 'TargetedAdvertisingOptOut'] */
  optOuts?: readonly string[];
  /** What holds where no US section applies. @default 'granted', or 'denied' under Global Privacy Control */
  elsewhere?: ConsentChoice;
}

interface Ping {
  signalStatus?: string;
  applicableSections?: number[];
  /** By section prefix (`usnat`, `usca`, …); a section is an object or a list of its core and its subsections. */
  parsedSections?: Record<string, unknown>;
}
type GppApi = (command: string, callback: (event: { listenerId?: number; pingData?: Ping } | null, success: boolean) => void, parameter?: number) => void;

/**
 * Follows a consent platform that speaks IAB GPP, for the sections of the United States (US National and the states): measuring is
 * allowed until the visitor opts out. A European section (2) is not read here: use `tcf` beside it. Waits up to 10 s.
 */
export function gpp(journey: ConsentTarget, options: GppOptions = {}): Stop {
  const { optOuts = ['SaleOptOut', 'SharingOptOut', 'TargetedAdvertisingOptOut'], elsewhere } = options;
  const say = tell(journey);
  const api = () => (window as { __gpp?: GppApi }).__gpp;
  let stopped = false;
  let id: number | undefined;
  const leave = (): void => {
    if (id !== undefined) api()?.('removeEventListener', () => {}, id);
  };
  const wait = whenThere(api, (call) =>
    call('addEventListener', (event, success) => {
      if (!success || !event) return;
      id = event.listenerId ?? id;
      if (stopped) return leave();
      const ping = event.pingData;
      if (!ping || ping.signalStatus !== 'ready') return;
      if (ping.applicableSections?.includes(2)) return;
      // The core, and subsections such as GPC, of all US sections in one list.
      const parts = Object.keys(ping.parsedSections || {})
        .filter((name) => /^us/.test(name))
        .flatMap((name) => ping.parsedSections![name] as Record<string, unknown>[]);
      if (!parts.length) return say(elsewhere || unasked());
      say(parts.some((part) => part && (part['Gpc'] === true || optOuts.some((field) => part[field] === 1))) ? 'denied' : unasked());
    }),
  );
  return () => {
    stopped = true;
    wait();
    leave();
  };
}
