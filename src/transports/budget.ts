/** The browser grants 64 KiB in flight with keepalive to the whole page, other libraries included; we take less. */
export const MAX_INFLIGHT_BYTES = 48 << 10;
export const MAX_INFLIGHT = 8;
/** Nobody says when a beacon is through; after this it no longer counts. ms */
const BEACON_FLIGHT = 1e4;

/** Counts our own requests in flight with keepalive, for one page. */
export interface Budget {
  fits(bytes: number): boolean;
  /** Returns how to give it back; does so by itself for beacons. */
  take(bytes: number, beacon?: boolean): () => void;
}

export function createBudget(): Budget {
  const flights = new Set<{ bytes: number; until: number }>();
  return {
    fits(bytes) {
      const now = Date.now();
      flights.forEach((flight) => {
        if (flight.until < now) flights.delete(flight);
        else bytes += flight.bytes;
      });
      return bytes <= MAX_INFLIGHT_BYTES && flights.size < MAX_INFLIGHT;
    },
    take(bytes, beacon) {
      const flight = { bytes, until: beacon ? Date.now() + BEACON_FLIGHT : Infinity };
      flights.add(flight);
      return () => flights.delete(flight);
    },
  };
}
