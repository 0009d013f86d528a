import type { Config } from '../journey/Config.js';
import { heldUntil } from '../queue/Line.js';
import type { Line } from '../queue/Line.js';

/** A request without an answer for so long casts doubt on the line: what can wait in the store waits. ms */
export const DOUBT_AFTER = 1000;
/** After so many beacons without an answer between them, what waits in the store goes on waiting for one … */
const MAX_BLIND = 12;
/** … but where the last one came so lately that tabs were opened and closed faster than any could be given. ms */
const LATELY = 1e4;
/** How long an endpoint counts as unreadable before it is asked again. ms */
const OPAQUE_FOR = 864e5;

/** Nobody can ever confirm what leaves: by the site's wish, or because CORS hides the answers. */
export const beaconOnly = ({ transport }: Config, { opaque }: Line): boolean => transport === 'beacon' || Date.now() - opaque < OPAQUE_FOR;

/** May a batch be handed over blindly? It must be asked for later, which only receipts can answer for certain: else it goes while the line is good. */
export const trusted = (config: Config, line: Line, now: number): boolean =>
  now >= heldUntil(line, now) &&
  (line.receipts || (!(line.asked && now - line.asked >= DOUBT_AFTER) && !line.fails && (line.blind < MAX_BLIND || now - line.ok < LATELY || beaconOnly(config, line))));
