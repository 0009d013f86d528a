/** What is known of the way to the collector; shared by all pages and tabs through the store. */
export interface Line {
  /** When the collector last took or refused a batch for good (2xx, 4xx), ms since epoch; 0: never. */
  ok: number;
  /** Since when a request has been without an answer, ms since epoch; 0: none is. */
  asked: number;
  /** Requests since the last answer that were begun while an earlier one was silent: its page may be gone, and nobody there to see it fail. */
  unheard: number;
  /** Failures since the last answer. */
  fails: number;
  /** When it last failed, ms since epoch: a clock that shows less was set back, and `until` says nothing any more. */
  failed: number;
  /** Nothing is sent before this time, ms since epoch. */
  until: number;
  /** The server named that time itself (`Retry-After`), so not even `flush()` comes earlier. */
  told: boolean;
  /** Batches handed to `sendBeacon` since the last answer. */
  blind: number;
  /** The collector speaks receipts: it has answered with `missing`. */
  receipts: boolean;
  /** When its answers turned out to be unreadable (no CORS), ms since epoch; 0: they are not. Beacons only, for a day. */
  opaque: number;
}

export const freshLine = (): Line => ({ ok: 0, asked: 0, unheard: 0, fails: 0, failed: 0, until: 0, told: false, blind: 0, receipts: false, opaque: 0 });

/** It answers, whatever it says: nothing is silent, and nothing has to wait. */
export const answered = (line: Line): void => void (line.asked = line.unheard = line.until = 0);

/** Nothing is sent for `ms` from `now` on; `told`: the server said so, and how long. */
export const hold = (line: Line, now: number, ms: number, told?: number): void => void Object.assign(line, { failed: now, until: Math.floor(now + (told || ms)), told: !!told });

/** Until when nothing is sent, as of `now`. */
export const heldUntil = ({ failed, until }: Line, now: number): number => (now < failed ? 0 : until);
