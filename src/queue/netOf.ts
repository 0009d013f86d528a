import { attempt } from '../platform/attempt.js';

const NETS = '|net ';
/** Batches that are remembered at most: those of a few tabs. */
const MAX_NETS = 20;

/** The keys of all batches that were asked for, the oldest first: their ids begin with the time. */
const keysOf = (name: string): string[] => Object.keys(localStorage).filter((key) => key.startsWith(name + NETS)).sort();

/**
 * Whether the browser was asked to send this batch should its page crash; `asked` writes down that it is, or no longer.
 * localStorage tells a page that crashed, whose batch went, from a browser that was killed, whose batch did not: Chromium keeps what
 * was written in a process of its own when a page crashes, but writes it to the disk only seconds later
 * (https://chromium.googlesource.com/chromium/src/+/main/components/services/storage/dom_storage/storage_area_impl.h).
 */
export const netOf = (name: string, batch: string, asked?: boolean): boolean | undefined =>
  attempt(() => {
    // a key each: tabs that close together would write back what another has just taken out of a list
    const key = name + NETS + batch;
    if (asked === undefined) return localStorage.getItem(key) !== null;
    if (!asked) localStorage.removeItem(key);
    else {
      localStorage.setItem(key, '');
      for (const old of keysOf(name).slice(0, -MAX_NETS)) localStorage.removeItem(old);
    }
    return asked;
  });

/** Forgets all of them. */
export const forgetNets = (name: string): void => void attempt(() => keysOf(name).forEach((key) => localStorage.removeItem(key)));
