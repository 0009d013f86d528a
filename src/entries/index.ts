import { classify } from '../classify/classify.js';
import { createInstance } from '../journey/createInstance.js';
import type { JourneyOptions } from '../journey/Config.js';
import type { EventMap, Journey } from '../journey/Journey.js';
import { sources } from '../sources/index.js';

/** A tracker that notices the journey by itself. With options it starts at once. */
export const createJourney = <E = EventMap>(options?: JourneyOptions): Journey<E> => createInstance(sources, classify, options) as Journey<E>;

/** The page's one default instance. */
export const journey: Journey = /*#__PURE__*/ createJourney();

export type * from '../publicTypes.js';
