import { attempt } from '../platform/attempt.js';

const NETS = '|net';
/** Batches that are remembered at most: those of a few tabs. */
const MAX_NETS = 20;

/**
 * Whether the browser was asked to send this batch should its page crash; `asked` writes down that it is, or no longer.
 * localStorage tells a page that crashed, whose batch went, from a browser that was killed, whose batch did not: Chromium keeps what
 * was written in a process of its own when a page crashes, but writes it to the disk only seconds later
 * (https://chromium.googlesource.com/chromium/src/+/main/components/services/storage/dom_storage/storage_area_impl.h).
 */
export const netOf = (name: string, batch: string, asked?: boolean): boolean | undefined =>
  attempt(() => {
    const others = (localStorage.getItem(name + NETS) || '').split(' ').filter((one) => one !== batch || asked === undefined);
    if (asked === undefined) return others.includes(batch);
    if (asked) others.push(batch);
    localStorage.setItem(name + NETS, others.slice(-MAX_NETS).join(' '));
    return asked;
  });

/** Forgets all of them. */
export const forgetNets = (name: string): void => void attempt(() => localStorage.removeItem(name + NETS));
