/** Share of duplicates that is forgiven where nobody can know whether a request arrived. */
const UNKNOWABLE = 0.05;

/** What is wrong with a cell, in words; empty if it keeps its limits. A collector with receipts forgives nothing. */
export const judge = ({ error, limits, tracked, lost, duplicates, requests, pages, missing, stored, wrong }, { engine, receipts }) => {
  if (error) return [error];
  if (!limits) return [];
  const faults = [...wrong];
  const lostLimit = typeof limits.lost === 'object' ? limits.lost[engine] : limits.lost;
  if (lostLimit !== undefined && lost > lostLimit) faults.push(`${lost} lost (${ranges(missing)}${stored ? `; ${stored} of them still in the store` : ''})`);
  const share = limits.duplicates === 'unknowable' ? (receipts ? 0 : Math.floor(tracked * UNKNOWABLE)) : limits.duplicates;
  if (share !== undefined && duplicates > share) faults.push(`${duplicates} duplicates, allowed ${share}`);
  if (limits.requests !== undefined && requests > limits.requests) faults.push(`${requests} requests, allowed ${limits.requests}`);
  if (limits.requestsPerPage !== undefined && requests / pages > limits.requestsPerPage) {
    faults.push(`${(requests / pages).toFixed(2)} requests a page, allowed ${limits.requestsPerPage}`);
  }
  return faults;
};

/** 1,2,3,7 → "1-3 7": which events are missing says more than how many. */
export const ranges = (numbers) => {
  const out = [];
  for (const n of numbers) {
    const last = out[out.length - 1];
    if (last && last[1] === n - 1) last[1] = n;
    else out.push([n, n]);
  }
  return out.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(' ');
};
