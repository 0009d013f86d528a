/** Numbers of the lab's events in a body, whatever the SDK made of it: JSON, a form, base64. One number counts once. */
const numbersIn = (text) => {
  const found = new Set();
  const look = (source) => {
    for (const [, n] of source.matchAll(/labn(\d+)z/g)) found.add(Number(n));
  };
  look(text);
  if (!found.size && /(^|&)data=/.test(text)) {
    const data = new URLSearchParams(text).get('data') ?? '';
    look(data);
    look(Buffer.from(data, 'base64').toString());
  }
  return [...found];
};

/** Deliveries of one accepted request as [n, id]: Journey's own body tells each event's id, others only the number. */
const deliveriesIn = (text) => {
  try {
    const { v, events } = JSON.parse(text);
    if (v === 1 && Array.isArray(events)) {
      return events.filter((event) => event.name === 'lab').map((event) => [Number(/\d+/.exec(event.props.n)), event.id]);
    }
  } catch {
    // Not Journey's.
  }
  return numbersIn(text).map((n) => [n, undefined]);
};

/**
 * What became of `tracked` events, numbered from 0.
 * @param {import('../browser/support/startCollector.mjs').Seen[]} requests
 * @returns {{ tracked: number, received: number, lost: number, duplicates: number, requests: number, wrong: string[] }}
 *   `requests`: POSTs, accepted or not; `wrong`: what must never be, in words
 */
export const tally = (requests, tracked) => {
  const times = new Map();
  const idOf = new Map();
  const wrong = new Set();
  for (const request of requests) {
    if (!request.accepted) continue;
    for (const [n, id] of deliveriesIn(request.body)) {
      times.set(n, (times.get(n) ?? 0) + 1);
      if (idOf.has(n) && idOf.get(n) !== id) wrong.add(`event ${n} came with two ids`);
      idOf.set(n, id);
    }
  }
  const ids = [...idOf.values()].filter(Boolean);
  if (new Set(ids).size !== ids.length) wrong.add('two events share an id');
  const received = times.size;
  const deliveries = [...times.values()].reduce((sum, count) => sum + count, 0);
  return {
    tracked,
    received,
    lost: tracked - received,
    duplicates: deliveries - received,
    requests: requests.filter((request) => request.method === 'POST').length,
    missing: Array.from({ length: tracked }, (_, n) => n).filter((n) => !times.has(n)),
    wrong: [...wrong],
  };
};
