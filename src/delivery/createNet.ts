import type { Config } from '../journey/Config.js';
import { uuidv7 } from '../platform/uuidv7.js';
import type { Queue } from '../queue/createQueue.js';
import type { EventRow } from '../queue/Row.js';
import { sendLater } from '../transports/sendLater.js';
import type { Pack } from './createPacker.js';
import { trusted } from './trusted.js';

/** How long after an event the net is spread: a burst of events is one request to the browser. ms */
const NET_AFTER = 150;
/** How full a batch may be so that what comes next still goes with it as a rule, and all of it fits. */
const FULL = 0.75;

/** The net below (`fetchLater`): batches that the browser sends should this page crash. */
export interface Net {
  /** What a new row is marked with: the batch it then leaves with. */
  label(): Pick<EventRow, 'batch' | 'net'>;
  /** Spreads it soon, with what was stored by then. */
  plan(): void;
  /** Calls all of it off, because what it holds leaves otherwise; `batch` with it, so what comes next joins another. */
  drop(batch?: string): void;
}

export function createNet(config: Config, queue: Queue, pack: Pack): Net {
  const { endpoint, format, transport, batchBytes } = config;
  /** New events join it. */
  let latest = uuidv7(Date.now());
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** How to call off what is spread, by batch. */
  const spread = new Map<string, () => void>();
  const wanted = () =>
    queue.line.ok > 0 && transport === 'auto' && 'fetchLater' in globalThis && trusted(config, queue.line, Date.now());

  const cast = () => {
    timer = undefined;
    if (!wanted()) return net.drop();
    const waiting = [...queue.mine.values()].filter((row) => row.net && !row.sent);
    for (const batch of new Set(waiting.map((row) => row.batch!))) {
      const old = spread.get(batch);
      if (old && batch !== latest) continue;
      const { id, body, bytes } = pack(waiting.filter((row) => row.batch === batch), Infinity);
      const callOff = id === batch && sendLater(endpoint, body, format.type);
      if (callOff) {
        if (old) old();
        else queue.net(batch, true);
        spread.set(batch, callOff);
      }
      if (batch === latest && bytes > batchBytes * FULL) latest = uuidv7(Date.now());
    }
  };

  const net: Net = {
    label: () => (wanted() ? { batch: latest, net: true } : {}),
    plan() {
      if (wanted()) timer = timer || setTimeout(cast, NET_AFTER);
    },
    drop(batch) {
      clearTimeout(timer);
      timer = undefined;
      spread.forEach((callOff, one) => {
        callOff();
        queue.net(one, false);
      });
      spread.clear();
      if (batch === latest) latest = uuidv7(Date.now());
    },
  };
  return net;
}
