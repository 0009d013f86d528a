import type { Page } from '../types.js';
import type { Envelope } from './Format.js';

/** An event with its page, visit and visitor filled in, for formats that know no envelope. */
export type FlatEvent = Envelope['events'][number] & { page_id: string; page_facts: Omit<Page, 'id'> | undefined };

/** Every event of the batch beside the facts it shares with others. */
export const flatten = (envelope: Envelope): FlatEvent[] =>
  envelope.events.map((event) => ({ ...event, page_id: event.page, page_facts: envelope.pages[event.page] }));
