import type { Channel, Item, Page, Phase, Props, SeenEvent, StageName, StandardEvents, Stop, Track, Visit } from '../types.js';
import type { ConsentState, JourneyOptions } from './Config.js';

/** Custom event names with the type of their props. */
export type EventMap = Record<string, unknown>;

/** All names an instance knows: with `MyEvents` only those and the standard ones, without it any. */
type Known<E> = string extends keyof E ? StandardEvents & Record<string, unknown> : Omit<StandardEvents, keyof E> & E;

/** What `snapshot()` tells. */
export interface Snapshot {
  stage: StageName;
  /** Readiness to buy, 0..1. */
  score: number;
  reasons: string[];
  track: Track;
  phase: Phase;
  visit: Visit | undefined;
  page: Page | undefined;
  /** Channels of the entries from outside, oldest first, capped. */
  touchpoints: Channel[];
  cart: { items: Item[]; value?: number; currency?: string } | undefined;
  /** Events not yet delivered, in all tabs as far as known. */
  queue: number;
  consent: ConsentState;
}

/** What `consent()` takes: both, or storing and sending told apart. */
export type ConsentChoice = 'granted' | 'denied' | { storage?: boolean; send?: boolean };

/** One tracker. Nothing here throws but `init()` with `strict: true`. */
export interface Journey<E = EventMap> {
  /** Starts with these options. A wrong one is one console error and a disabled instance; with `strict` it throws a TypeError. */
  init(options: JourneyOptions): void;
  /** Records an event now. Before `init()` it waits in memory; on a server and after `stop()` it does nothing. */
  track<N extends keyof Known<E> & string>(name: N, props?: Known<E>[N]): void;
  /** Records a page view by hand: a new page id, and a `page_view` event. */
  page(props?: Props): void;
  /** Names the signed-in user from the next batch on; `traits` replace earlier ones. */
  identify(userId: string, traits?: Props): void;
  /** Gives or takes consent. Taking it empties queue, ids and database within this task. */
  consent(state: ConsentChoice): void;
  /** Resolves when all that was stored at the call is delivered or handed to the browser, or an attempt failed. Never rejects. */
  flush(): Promise<void>;
  /** Calls `fn` for each event of that name, or every event (`*`), once it has its stage; returns how to end it. */
  on<N extends (keyof Known<E> & string) | '*'>(name: N, fn: (event: SeenEvent<N extends '*' ? string : N, N extends keyof Known<E> ? Known<E>[N] : Props>) => void): Stop;
  /** The visitor's journey as of now; undefined before the first event. */
  snapshot(): Snapshot | undefined;
  /** Forgets the visitor and the queue, and begins anew. */
  reset(): void;
  /** Removes every listener and timer. What is stored stays for the next page. */
  stop(): void;
}
