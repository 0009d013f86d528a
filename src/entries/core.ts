import { createInstance } from '../journey/createInstance.js';
import type { JourneyOptions } from '../journey/Config.js';
import type { EventMap, Journey } from '../journey/Journey.js';

/** A tracker without autocapture: it records what you call. With options it starts at once. */
export const createJourney = <E = EventMap>(options?: JourneyOptions): Journey<E> => createInstance({}, undefined, options) as Journey<E>;

/** The page's one default instance. */
export const journey: Journey = /*#__PURE__*/ createJourney();

export type * from '../publicTypes.js';
