// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createJourney } from '../../src/entries/core.js';
import type { SeenEvent } from '../../src/types.js';

const shoe = { item_id: 'sku-1', item_name: 'Shoe', price: 59, quantity: 2 };

describe('a cart left behind', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_763_750_000_000 });
    vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }));
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is told with the first event of the next visit, and stands in the snapshot', async () => {
    const journey = createJourney({ endpoint: 'https://collect.example/j' });
    const seen: SeenEvent[] = [];
    journey.on('*', (event) => seen.push(event as SeenEvent));
    journey.page();
    journey.track('add_to_cart', { currency: 'EUR', value: 118, items: [shoe] });
    await vi.waitFor(() => expect(seen.length).toBe(2));
    expect(seen[0]!.props.open_cart).toBeUndefined();
    vi.setSystemTime(Date.now() + 31 * 60_000);
    journey.page();
    journey.track('later');
    await vi.waitFor(() => expect(seen.length).toBe(4));
    expect(seen[2]!.page.visit.number).toBe(2);
    expect(seen[2]!.props.open_cart).toEqual({ value: 118, currency: 'EUR', items: 1 });
    expect(seen[3]!.props.open_cart).toBeUndefined();
    expect(journey.snapshot()!.cart).toMatchObject({ value: 118, currency: 'EUR', items: [{ item_id: 'sku-1', quantity: 2 }] });
    expect(journey.snapshot()!.track).toBe('purchase');
    journey.stop();
  });

  it('carries the way to it with the purchase, and the same since the last one', async () => {
    const journey = createJourney({ endpoint: 'https://collect.example/other' });
    const seen: SeenEvent[] = [];
    journey.on('purchase', (event) => seen.push(event as never));
    journey.page();
    journey.track('purchase', { transaction_id: 'A-1', value: 59, currency: 'EUR', items: [shoe] });
    journey.track('purchase', { transaction_id: 'A-1', value: 59, currency: 'EUR', items: [shoe] });
    await vi.waitFor(() => expect(seen.length).toBe(1));
    vi.setSystemTime(Date.now() + 2 * 86_400_000);
    journey.page();
    journey.track('purchase', { transaction_id: 'A-2', value: 10, currency: 'EUR', items: [shoe] });
    await vi.waitFor(() => expect(seen.length).toBe(2));
    expect(seen[0]!.props.journey).toMatchObject({ visits: 1, touchpoints: 1 });
    expect(seen[1]!.props.journey).toMatchObject({ visits: 2, days: 2, since_purchase: { visits: 1, days: 2 } });
    journey.stop();
  });
});
