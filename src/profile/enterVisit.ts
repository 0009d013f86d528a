import { uuidv7 } from '../platform/uuidv7.js';
import type { Visit } from '../types.js';
import { channelOf } from './channelOf.js';
import type { Origin } from './channelOf.js';
import { waysOf } from './Profile.js';
import type { Profile } from './Profile.js';

/** A visit ends after this long without anything the visitor caused, in any tab: 30 minutes, in ms. */
export const VISIT_GAP = 18e5;
/** And after this long at the latest: 24 hours, in ms. */
export const VISIT_MOST = 864e5;

/** Channels kept of a way. */
const PATH = 16;

/**
 * The visit to which something belongs that the visitor caused at `time` (ms since epoch): the running one, or a new one. Not to be called
 * for what happens by itself (`page_leave`, `web_vital`). Midnight and referrers do not end a visit, nor does a clock that is set back.
 * `url` (with its click ids: only their names are kept) and `referrer` only for the first event of a document: later ones say nothing
 * new about where the visitor came from.
 */
export const enterVisit = (profile: Profile, time: number, url = '', referrer = ''): Visit => {
  const { visit, last, last_touch } = profile;
  const running = visit && time - last <= VISIT_GAP && time - visit.started <= VISIT_MOST;
  const origin: Origin = url ? channelOf(url, referrer) : { channel: 'direct' };
  const touch: Origin = origin.channel === 'internal' ? { channel: 'direct' } : origin;
  const { channel, campaign } = touch;
  profile.last = time;

  // A reload of the landing page shows the same campaign again: not a new touchpoint.
  const known = running && (channel === 'direct' || JSON.stringify(last_touch) === JSON.stringify(touch));
  for (const way of waysOf(profile)) {
    if (!running) way.visits++;
    if (known) continue;
    way.touchpoints++;
    way.channels.push(channel);
    // the first half and the last half stay
    if (way.channels.length > PATH) way.channels.splice(PATH / 2, 1);
  }
  if (!known) {
    profile.last_touch = touch;
    profile.first_touch = profile.first_touch || touch;
  }
  return running ? visit : (profile.visit = { id: uuidv7(time), number: profile.way.visits, started: time, channel, campaign: campaign! });
};
