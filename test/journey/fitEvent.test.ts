import { describe, expect, it } from 'vitest';
import { fitEvent } from '../../src/journey/fitEvent.js';
import type { JourneyEvent } from '../../src/types.js';

const event = (props: JourneyEvent['props']): JourneyEvent => ({ id: 'i', name: 'x', time: 1, seq: 0, page: 'p', stage: { name: 'awareness', score: 0, reasons: [] }, props });
const fit = (props: JourneyEvent['props'], limit: number) => {
  const told: string[] = [];
  const json = fitEvent(event(props), limit, (code) => void told.push(code));
  return { told, props: JSON.parse(json!).props, bytes: new TextEncoder().encode(json).length };
};

describe('an event that is too large', () => {
  it('is left alone when it fits', () => {
    expect(fit({ a: 'é'.repeat(100) }, 400)).toMatchObject({ told: [], props: { a: 'é'.repeat(100) } });
  });
  it('loses halves of its longest list until it fits, says so in its props, and is reported once', () => {
    const { told, props, bytes } = fit({ note: 'kept', items: Array.from({ length: 64 }, (_, n) => ({ item_id: 'sku-' + n })) }, 500);
    expect(told).toEqual(['event_too_large']);
    expect(props).toMatchObject({ note: 'kept', truncated: true });
    expect(props.items.length).toBeGreaterThan(2);
    expect(props.items[0]).toEqual({ item_id: 'sku-0' });
    expect(bytes).toBeLessThanOrEqual(500);
  });
  it('loses its longest props when they are no lists', () => {
    expect(fit({ note: 'kept', text: 'x'.repeat(5000), more: 'y'.repeat(400) }, 300).props).toEqual({ note: 'kept', truncated: true });
  });
  it('is cut whatever its props are called', () => {
    expect(fit({ '': 'x'.repeat(500), note: 'kept' }, 300).props).toEqual({ note: 'kept', truncated: true });
  });
  it('goes bare where not even one prop fits', () => {
    expect(fit({ a: 'x'.repeat(50) }, 10)).toMatchObject({ told: ['event_too_large'], props: {} });
  });
});
