import type { Config } from '../journey/Config.js';
import type { ErrorCode } from '../journey/JourneyError.js';
import { byteLength } from '../platform/byteLength.js';
import { uuidv7 } from '../platform/uuidv7.js';
import type { Queue, Stock } from '../queue/createQueue.js';
import type { EventRow, Row } from '../queue/Row.js';
import { createBudget } from '../transports/budget.js';
import type { Outcome } from '../transports/Outcome.js';
import { reaches } from '../transports/reaches.js';
import { TIMEOUT } from '../transports/request.js';
import { sendByBeacon } from '../transports/sendByBeacon.js';
import type { Hand } from '../transports/sendByBeacon.js';
import { sendByFetch } from '../transports/sendByFetch.js';
import { sendLater } from '../transports/sendLater.js';
import type { Stop, Visitor } from '../types.js';
import { backOff } from './backOff.js';
import { freshLine, heldUntil } from '../queue/Line.js';
import { writeEnvelope } from './writeEnvelope.js';

/** How long a tab alone may send what it stored; longer where `flushInterval` is. ms */
export const LEASE = 1e4;
/** The same while a request is under way: its time-out and a margin. ms */
const SEND_LEASE = 15e3;
/** A queued batch is asked for when it is this old, because a beacon may still be on its way. ms */
const NAMED_AFTER = 1e4;
/** Beacons tell nothing: after this long without an answer the next events go by `fetch`, soon. ms */
const VERIFY_AFTER = 2e4;
/** … and after so many of them at once. */
const MANY_BLIND = 8;
/** After so many, what waits in the store goes on waiting for an answer. */
const MAX_BLIND = 12;
/** A request without an answer for so long casts doubt on the line: what can wait in the store waits. ms */
const DOUBT_AFTER = 1000;
/** What leaves after this much silence is not trusted blindly. ms */
const SILENT_AFTER = 400;
/** How soon the first event goes when the line is not verified. ms */
const SOON = 300;
/** How long an endpoint counts as unreadable before it is asked again. ms */
const OPAQUE_FOR = 864e5;
/** How long after an event the net below is spread. ms */
const NET_AFTER = 150;
/** Where only beacons go, nobody confirms anything; after this a queued event leaves the store. ms */
const BEACON_REST = 36e5;
/** A `Retry-After`, or a clock that was set back, holds us no longer than this. ms */
const MAX_WAIT = 864e5;
/** Batches named in one envelope at most. */
const MAX_NAMED = 50;

export interface Delivery {
  /** Sends what is stored, but for the rest of a batch that is neither full nor due. `force` sends all of it and ignores back-off, but not a `Retry-After`. Never rejects. */
  flush(force?: boolean): Promise<void>;
  /** The page is hidden, or goes (`leaving`): hands what this tab holds to the browser and gives back its leases, all in this task. */
  leave(leaving?: boolean): void;
  /** Reads the store without taking anything: what other pages left, and when it is due. */
  load(): Promise<void>;
  /** What a new row is marked with: the batch that leaves should this page crash. */
  label(): Pick<EventRow, 'batch' | 'net'>;
  /** Looks anew at when to send next; call it after events were added. */
  schedule(): void;
  /** The network is back. */
  retry(): void;
  stop: Stop;
}

const sum = (rows: EventRow[]): number => rows.reduce((total, { bytes }) => total + bytes, 0);

/** One batch under way. */
interface Job {
  at: number;
  id: string;
  rows: EventRow[];
  body: string;
  bytes: number;
  named: string[];
  beacon: boolean;
  /** What it leaves behind goes right after it: it asked, or another batch is full or due. */
  more: boolean;
}

/** The conductor of queue, format and transport: decides what leaves when, and what an outcome means. */
export function createDelivery(
  config: Config,
  queue: Queue,
  visitor: () => Visitor,
  report: (code: ErrorCode, message: string) => void,
): Delivery {
  const budget = createBudget();
  const { endpoint, format, transport } = config;
  const beaconAtLeave = transport !== 'fetch' && !Object.keys(config.headers).length;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When the timer is to go off, ms since epoch; 0: it is not set. */
  let armed = 0;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let plain = false;
  /** Ends what is under way when the delivery does. */
  const over = new AbortController();
  /** Leased, but not under way yet. */
  let taken: Job | undefined;
  /** After a 413: events in a batch at most, until one goes through. */
  let most = Infinity;
  /** When rows that are not ours, or batches nobody confirmed, want a look; ms since epoch. */
  let nextLook = Infinity;
  /** The net below: batches that the browser sends should this page crash. New events join `netBatch`. */
  let netBatch = uuidv7(Date.now());
  let netTimer: ReturnType<typeof setTimeout> | undefined;
  /** How to call off what is spread, by batch. */
  const nets = new Map<string, () => void>();
  /** The batch that is handed over as the page goes. */
  let handing: (Hand & { rows: EventRow[] }) | undefined;
  /** The page went while a request was under way, or since. Firefox and WebKit tell no page what was answered while it was in the back/forward cache. */
  let away = false;
  /** Waits no longer for the answer: what was sent is trusted like all that a page leaves on its way when it goes. */
  let giveUp = (_: Outcome) => {};
  let returned: ReturnType<typeof setTimeout> | undefined;
  /** When what is under way went, by the page's own clock. */
  let went = 0;
  /** Firefox remembers the status all the same. It says nothing of receipts. */
  const accepted = () =>
    !queue.line.receipts &&
    performance.getEntriesByType('resource').some(({ name, initiatorType, responseEnd, responseStatus }: any) => name === endpoint && initiatorType === 'fetch' && responseEnd > went && /^2/.test(responseStatus));

  const write = (id: string, rows: EventRow[], named: string[] = []) => {
    const body = writeEnvelope(config, queue.pages, visitor(), id, rows, named);
    return { body, bytes: byteLength(body) };
  };

  /** Fills a body with the first of `rows`, as many as fit. */
  const fill = (rows: EventRow[], limit: number, named?: string[]) => {
    const id = rows[0]?.batch;
    // what was tried together is tried together again, under the same name
    let chosen = rows.filter((row) => row.batch === id).slice(0, limit);
    let total = 0;
    chosen = chosen.filter((row, i) => (total += row.bytes) < config.batchBytes || !i);
    for (;;) {
      const batch = (id && chosen.length === rows.filter((row) => row.batch === id).length && id) || uuidv7(Date.now());
      const written = write(batch, chosen, named);
      if (written.bytes <= config.batchBytes || chosen.length < 2) return { id: batch, rows: chosen, ...written };
      chosen = chosen.slice(0, Math.min(chosen.length - 1, (chosen.length * config.batchBytes) / written.bytes));
    }
  };

  /** Nobody can ever confirm what leaves by beacon alone. */
  const beaconOnly = () => transport === 'beacon' || Date.now() - queue.line.opaque < OPAQUE_FOR;

  const mark = (rows: EventRow[], batch: string, sent: number, lease: number) =>
    rows.forEach((row) => {
      row.batch = batch;
      row.sent = sent;
      row.by = queue.tab;
      row.lease = lease;
      if (sent) row.tries++;
      queue.mine.set(row.k, row);
    });

  /** Writes down what became of the batch that is handed over. True when it went. */
  const handed = (): boolean | undefined => {
    if (!handing) return undefined;
    const { rows, taken } = handing;
    const { line } = queue;
    for (const row of rows) {
      if (taken) {
        row.lease = 0;
        delete row.net;
        // leave() ends what was asked a moment ago: the line is silent
        if (line.asked) row.doubt = true;
      } else if (row.sent) {
        row.sent = 0;
        row.tries--;
      }
    }
    if (taken) {
      line.blind++;
      // at once, batch by batch: whatever comes next may not be reached
      void queue.write({ put: [...rows, ...queue.lineRow()] });
    }
    handing = undefined;
    return taken;
  };

  /** What is handed over blindly must be asked for later, which only receipts can answer for certain: else it goes while the line is good. */
  const trusted = (now: number) => {
    const { line } = queue;
    return now >= heldUntil(line, now) && (line.receipts || (!(line.asked && now - line.asked >= DOUBT_AFTER) && !line.fails && (line.blind < MAX_BLIND || beaconOnly())));
  };

  const dropNet = () => {
    clearTimeout(netTimer);
    netTimer = undefined;
    nets.forEach((callOff, batch) => {
      callOff();
      queue.net(batch, false);
    });
    nets.clear();
  };
  const netting = () => queue.line.ok > 0 && beaconAtLeave && transport === 'auto' && 'fetchLater' in globalThis && trusted(Date.now());
  const spreadNet = () => {
    netTimer = undefined;
    if (!netting()) return dropNet();
    const waiting = [...queue.mine.values()].filter((row) => row.net && !row.sent);
    for (const batch of new Set(waiting.map((row) => row.batch!))) {
      const old = nets.get(batch);
      if (old && batch !== netBatch) continue;
      const { id, body, bytes } = fill(waiting.filter((row) => row.batch === batch), Infinity);
      const callOff = id === batch && sendLater(endpoint, body, format.type);
      if (callOff) {
        if (old) old();
        else queue.net(batch, true);
        nets.set(batch, callOff);
      }
      // so that what comes next still goes with it as a rule, and all of it fits
      if (batch === netBatch && bytes > config.batchBytes * 0.75) netBatch = uuidv7(Date.now());
    }
  };

  /** What lies in the store, sorted: what is free to go, what to ask for, and when to look again. */
  const survey = ({ now, events }: Stock) => {
    const { line } = queue;
    const free: EventRow[] = [];
    const named = new Set<string>();
    const drop: string[] = [];
    const put: Row[] = [];
    nextLook = Infinity;
    const look = (time: number) => { nextLook = Math.min(nextLook, time); };
    for (const row of events) {
      const leased = queue.leased(row, now);
      const mine = row.by === queue.tab;
      // its page died without a word, and the browser may have sent it: not twice; where there are receipts, they tell
      if (row.net && !row.sent && !leased && !mine && (line.receipts || queue.net(row.batch!))) {
        row.sent = row.time;
        put.push(row);
      }
      // nobody can be asked what became of it, and the line was bad: again, under the same id
      const again = row.sent && !leased && (row.doubt || line.fails) && !line.receipts && !beaconOnly();
      if (again && row.sent <= now - NAMED_AFTER) {
        row.sent = 0;
        delete row.doubt;
        delete row.net;
        // not all of them are in the next batch, after which the line is good again
        put.push(row);
      } else if (again) look(row.sent + NAMED_AFTER);
      if (!row.sent) {
        if (mine || !leased) free.push(row);
        if (!mine) look(leased ? row.lease : now + SOON);
      } else if (leased) look(row.lease);
      else if (beaconOnly()) row.sent < now - BEACON_REST && drop.push(row.k);
      else {
        // only a collector that speaks receipts is asked without something to tell, and not with every page
        if (line.receipts) look(Math.max(row.sent, line.ok) + NAMED_AFTER);
        // sent in the future: the clock was set back
        if ((row.sent <= now - NAMED_AFTER || row.sent > now) && named.size < MAX_NAMED) named.add(row.batch!);
      }
    }
    return { free, named: [...named], drop, put };
  };

  /** Takes the next batch out of the store under a lease; nothing when there is nothing from `before`, or it is not time. */
  const take = async (before: number, force?: boolean): Promise<Job | undefined> => {
    let job: Job | undefined;
    await queue.sync((stock) => {
      const { line } = queue;
      const { now } = stock;
      // a transaction that failed is tried again, and what it took is still there to take, unless it was handed over meanwhile
      if (job && taken === job) {
        for (const row of job.rows) {
          row.sent = 0;
          row.tries--;
        }
      }
      job = undefined;
      const { free, named, drop, put } = survey(stock);
      const until = heldUntil(line, now);
      const wait = now < until && until < now + MAX_WAIT && !(force && !line.told);
      const ask = named.length && line.receipts && (force || now - line.ok >= NAMED_AFTER);
      if (wait || (!free.some((row) => row.time <= before) && !ask)) return { put, drop };
      const beacon = beaconOnly();
      // until the collector has answered, and while that is in doubt, one event is enough to ask it
      const limit = beacon || (line.ok && !line.asked) ? Math.min(config.batchSize, most) : 1;
      job = { at: now, named, beacon, more: limit < config.batchSize, ...fill(free, limit, named) };
      mark(job.rows, job.id, now, now + SEND_LEASE);
      const rest = free.filter((row) => !row.sent);
      job.more ||= rest.length >= config.batchSize || sum(rest) >= config.batchBytes || rest.some((row) => row.time <= now - config.flushInterval);
      taken = job;
      dropNet();
      if (job.id === netBatch) netBatch = uuidv7(now);
      if (!beacon && !line.asked) line.asked = now;
      return { put: [...put, ...job.rows, ...queue.lineRow()], drop };
    });
    return job;
  };

  /** Nothing when the batch was handed over meanwhile, because the page was left. */
  const carry = async (job: Job): Promise<Outcome | undefined> => {
    const { at, rows, beacon, body, bytes } = job;
    const { type } = format;
    if (beacon) return sendByBeacon(endpoint, body, type, bytes, budget) ? { is: 'queued' } : { is: 'split' };
    const parcel = { endpoint, body, type, bytes, headers: config.headers };
    const reached = (mode: RequestMode) => reaches(endpoint, write(uuidv7(Date.now()), []).body, type, mode, over.signal);
    const { line } = queue;
    const silent: Outcome = { is: 'retry', unknown: true };
    // silent since before: what a slow collector gets of each question would come twice, so the question is an empty one
    const doubted = line.asked < at && !line.receipts;
    // never heard of, and it failed before: a question that CORS cannot hide comes first, so that a blocker costs one request a step
    const asked = !line.ok && (doubted || line.fails > 0);
    if (asked || doubted) {
      taken = job;
      const there = await reached(line.ok ? 'cors' : 'no-cors');
      if (taken !== job) return undefined;
      taken = undefined;
      if (!there) return silent;
      // it answers: what is silent is silent since now
      line.asked = Date.now();
      for (const row of rows) row.lease = (row.sent = line.asked) + SEND_LEASE;
      void queue.write({ put: [...rows, ...queue.lineRow()] });
    }
    const began = Date.now();
    went = performance.now();
    away = false;
    const outcome = await Promise.race([
      // a failure was perhaps another script's, which has used up the page's keepalive quota: then it goes without
      sendByFetch(parcel, budget, over.signal, plain || line.fails > 0),
      new Promise<Outcome>((resolve) => { giveUp = resolve; }),
    ]);
    if (outcome.is === 'retry' && outcome.unknown && !outcome.page) {
      const late = Date.now() - began >= TIMEOUT;
      if (away && late) return { is: 'queued' };
      plain = true;
      if (line.ok || late) return outcome;
      if (!asked && !(await reached('no-cors'))) line.fails++;
      // asked again: a page that goes gets no answer of any kind
      else if (!(await reached('cors')) && (await reached('no-cors'))) return { is: 'queued', opaque: true };
    }
    return outcome;
  };

  /** Writes down what became of a batch. True when the next one may go. */
  const settle = async (job: Job, outcome: Outcome): Promise<boolean> => {
    const { line } = queue;
    const { rows } = job;
    const keys = rows.map((row) => row.k);
    const now = Date.now();
    const free = (batch?: string) => {
      // the lease goes on, so that nobody else comes in between
      for (const row of rows) {
        row.sent = 0;
        if (!batch) delete row.batch;
      }
    };
    const put = () => queue.write({ put: [...rows, ...queue.lineRow()] });

    if (outcome.is === 'delivered') {
      most = Infinity;
      const { missing } = outcome;
      const { fails } = line;
      const good = (queue.line = { ...freshLine(), ok: now, receipts: line.receipts || !!missing });
      // the line was slow, and not dead: what left meanwhile is trusted
      const cleared = [...queue.mine.values()].filter((row) => row.doubt && row.sent >= job.at);
      for (const row of cleared) delete row.doubt;
      if (!job.named.length) await queue.write({ put: [...cleared, ...queue.lineRow()], drop: keys });
      else {
        await queue.sync(({ events }) => {
          // newer than what was just read
          queue.line = good;
          const change = { put: [...cleared, ...queue.lineRow()], drop: keys };
          for (const row of events) {
            if (!row.sent || !row.batch || !job.named.includes(row.batch)) continue;
            // a collector without receipts is trusted for what left while the line was good
            if (missing ? missing.includes(row.batch) : fails || row.doubt) {
              row.sent = 0;
              delete row.doubt;
              row.by = queue.tab;
              row.lease = now + LEASE;
              job.more = true;
              change.put.push(row);
            } else change.drop.push(row.k);
          }
          return change;
        });
      }
      return true;
    }
    if (outcome.is === 'queued') {
      for (const row of rows) row.lease = 0;
      line.asked = 0;
      line.blind++;
      if (outcome.opaque) line.opaque = now;
      await put();
      return true;
    }
    if (outcome.is === 'split') {
      job.more = true;
      if (job.beacon && rows.length < 2) {
        // the browser takes no beacon now: later
        free();
        line.until = now + NAMED_AFTER;
        await put();
        return false;
      }
      most = rows.length >> 1;
      if (most) {
        free();
        line.asked = 0;
        await put();
      } else {
        most = 1;
        await queue.write({ drop: keys });
        report('event_too_large', 'the collector refuses an event for its size (413)');
      }
      return true;
    }
    if (outcome.is === 'drop') {
      line.asked = 0;
      // refused, but answered: the line is good
      line.ok = now;
      await queue.write({ put: queue.lineRow(), drop: keys });
      report('rejected', `the collector at ${endpoint} answered ${outcome.status}; ${rows.length} event(s) dropped`);
      return true;
    }
    // a collector that speaks receipts is asked before anything of unknown fate goes twice
    if (outcome.unknown && line.receipts) for (const row of rows) row.lease = 0;
    else free(job.id);
    if (outcome.page) report('rejected', `the endpoint ${endpoint} answered with a web page; events are kept`);
    line.fails++;
    line.failed = now;
    // silence keeps `asked`: it tells since when the line is in doubt
    if (!outcome.unknown) line.asked = 0;
    line.until = now + (outcome.after || backOff(line.fails, line.ok));
    line.told = !!outcome.after;
    await put();
    return false;
  };

  const run = async (force?: boolean) => {
    // what comes in while a batch is under way, or did not fit in, waits for company, or every answer would be followed by a request
    let before = Infinity;
    for (;;) {
      const job = await take(before, force);
      // handed over meanwhile, because the page was left
      if (!job || stopped || job !== taken) break;
      taken = undefined;
      if (!force) before = job.at;
      const outcome = await carry(job);
      if (!outcome || !(await settle(job, outcome)) || stopped || !(force || job.more)) break;
    }
  };

  const delivery: Delivery = {
    flush(force) {
      if (running) {
        // what was stored since then goes in a second pass
        again = true;
        return running.then(() => (again ? delivery.flush(force) : undefined));
      }
      again = false;
      running = run(force)
        .catch((cause) => report('storage', String(cause)))
        .then(() => {
          running = undefined;
          delivery.schedule();
        });
      return running;
    },

    leave(leaving) {
      dropNet();
      if (leaving) away = true;
      // Firefox ends a listener of a tab that closes wherever it is, and calls the next one: what was begun there comes to its end
      handed();
      const { line, mine } = queue;
      const now = Date.now();
      const silence = line.asked && now - line.asked;
      if (taken) {
        // leased a moment ago, and not under way yet: it goes with the rest
        for (const row of taken.rows) row.sent = 0;
        taken = undefined;
      }
      const flying = leaving && silence > SILENT_AFTER ? [...mine.values()].filter((row) => row.sent && row.lease > now) : [];
      const { asked } = line;
      let good = trusted(now);
      if (silence <= SILENT_AFTER) line.asked = 0;
      let rows = [...mine.values()].filter((row) => !row.sent && (queue.leased(row, now) || queue.alone())).sort((a, b) => (a.k < b.k ? -1 : 1));
      let most = config.batchSize;
      while (good && rows.length) {
        const { id, rows: chosen, body, bytes } = fill(rows, most);
        handing = { rows: chosen, taken: false };
        mark(chosen, id, now, chosen[0]!.lease);
        if (beaconAtLeave) sendByBeacon(endpoint, body, format.type, bytes, budget, handing);
        else if ((handing.taken = budget.fits(bytes))) void sendByFetch({ endpoint, body, type: format.type, bytes, headers: config.headers }, budget, new AbortController().signal);
        const went = handed();
        rows = rows.filter((row) => !row.sent);
        if (went) continue;
        // the quota is shared with other scripts: half may still fit
        most = chosen.length >> 1;
        good = most > 0 && budget.fits(bytes);
      }
      // the next page need not wait for our leases
      for (const row of rows) {
        row.lease = 0;
        delete row.net;
      }
      for (const row of flying) row.doubt = true;
      // what went a moment ago, when the page was hidden: a tab that closes loses that write
      const gone = leaving ? [...mine.values()].filter((row) => row.sent && row.lease < now && row.sent > now - LEASE) : [];
      const unwritten = [...rows, ...flying, ...gone.filter((row) => row.sent < now)];
      if (leaving || unwritten.length || asked) void queue.write({ put: [...unwritten, ...queue.lineRow()] });
      if (leaving) queue.part([...flying, ...gone]);
    },

    load() {
      clearTimeout(returned);
      if (away) returned = setTimeout(() => giveUp({ is: accepted() ? 'delivered' : 'queued' }), DOUBT_AFTER);
      return queue.sync((stock) => void survey(stock));
    },

    label: () => (netting() ? { batch: netBatch, net: true } : {}),

    schedule() {
      if (stopped || running) return;
      // a burst of events is one request to the browser
      if (netting()) netTimer = netTimer || setTimeout(spreadNet, NET_AFTER);
      const { line, mine } = queue;
      const now = Date.now();
      const held = heldUntil(line, now);
      // no event can make it sooner
      if (armed && armed <= held) return;
      let due = nextLook;
      let bytes = 0;
      let count = 0;
      let oldest = Infinity;
      mine.forEach((row) => {
        if (row.sent) return;
        bytes += row.bytes;
        count++;
        oldest = Math.min(oldest, row.time);
      });
      if (count) {
        const urgent = line.blind >= MANY_BLIND;
        const unverified = urgent || now - line.ok > VERIFY_AFTER;
        const full = urgent || count >= config.batchSize || bytes >= config.batchBytes;
        due = Math.min(due, full ? now : Math.max(oldest, now - config.flushInterval) + (unverified ? Math.min(SOON, config.flushInterval) : config.flushInterval));
      }
      due = Math.max(due, held);
      if (due === armed) return;
      clearTimeout(timer);
      armed = due;
      if (due === Infinity) return;
      timer = setTimeout(() => {
        armed = 0;
        void delivery.flush();
      }, Math.min(Math.max(due - now, 1), 2 ** 31 - 1));
    },

    retry() {
      queue.line.until = 0;
      void queue.write({ put: queue.lineRow() });
      delivery.schedule();
    },

    stop() {
      stopped = true;
      clearTimeout(timer);
      clearTimeout(returned);
      dropNet();
      over.abort();
    },
  };
  return delivery;
}
