// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inspect } from '../../src/entries/inspector.js';
import type { Inspectable, InspectedEvent, InspectorOptions } from '../../src/entries/inspector.js';
import type { Journey } from '../../src/journey/Journey.js';

/** Compiled, not run: a real instance fits. */
export const fits = (journey: Journey): Inspectable => journey;

const event = (name: string, more: Partial<InspectedEvent> = {}): InspectedEvent => ({
  name, time: Date.UTC(2026, 10, 21, 9, 8, 7, 6), seq: 3, props: { value: 59 }, page: { kind: 'product', url: 'https://shop.example/p/1' },
  stage: { name: 'consideration', score: 0.41, reasons: ['item_seen_again'] }, ...more,
});

/** An instance whose events the test makes. */
const createSource = () => {
  const listeners = new Set<(event: InspectedEvent) => void>();
  let queue = 0;
  const source: Inspectable = {
    on: (_, fn) => {
      listeners.add(fn);
      return () => listeners.delete(fn);
    },
    snapshot: () => ({ stage: 'consideration', score: 0.41, reasons: ['item_seen_again'], track: 'purchase', phase: 'consideration', queue, visit: { number: 2 }, page: { kind: 'home' } }),
  };
  return {
    source, listeners,
    say: (made: InspectedEvent) => listeners.forEach((fn) => fn(made)),
    wait: (events: number) => { queue = events; },
  };
};

const open = (options?: InspectorOptions) => {
  const journey = createSource();
  const stop = inspect(journey.source, options);
  const host = document.querySelector('[data-journey-inspector]') as HTMLElement;
  const root = host.shadowRoot as ShadowRoot;
  const rows = () => [...root.querySelectorAll<HTMLElement>('.events > li')];
  const names = () => rows().filter((row) => !row.hidden).map((row) => row.querySelector('b')?.textContent);
  return { ...journey, stop, host, root, rows, names };
};

const unfold = (row: HTMLElement) => {
  const details = row.querySelector('details') as HTMLDetailsElement;
  details.open = true;
  if (!row.querySelector('pre')) details.dispatchEvent(new Event('toggle'));
};

describe('inspect', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => {
    vi.useRealTimers();
    document.body.replaceChildren();
  });

  it('lists events as they happen, newest first, with stage and score', () => {
    const { say, names, rows } = open();
    say(event('page_view'));
    say(event('add_to_cart'));
    expect(names()).toEqual(['add_to_cart', 'page_view']);
    expect(rows()[0]?.querySelector('.where')?.textContent).toBe('consideration 0.41');
    expect(rows()[0]?.querySelector('time')?.textContent).toBe('09:08:07.006');
  });

  it('shows reasons and the whole event as JSON once a row is opened', () => {
    const { say, rows } = open();
    const made = event('view_item');
    say(made);
    expect(rows()[0]?.querySelector('pre')).toBeNull();
    unfold(rows()[0] as HTMLElement);
    expect(rows()[0]?.textContent).toContain('Because: item_seen_again');
    expect(JSON.parse(rows()[0]?.querySelector('pre')?.textContent ?? '')).toEqual(made);
  });

  it('copies the JSON of an event', async () => {
    const written: string[] = [];
    vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => void written.push(text) } });
    const { say, rows } = open();
    const made = event('purchase');
    say(made);
    unfold(rows()[0] as HTMLElement);
    const button = rows()[0]?.querySelector('button') as HTMLButtonElement;
    button.click();
    await vi.advanceTimersByTimeAsync(0);
    expect(JSON.parse(written[0] ?? '')).toEqual(made);
    expect(button.textContent).toBe('Copied');
    vi.unstubAllGlobals();
  });

  it('shows text of an event as text, whatever it holds', () => {
    const { say, root } = open();
    say(event('<img src=x onerror=alert(1)>', { props: { html: '<script>1</script>' } }));
    expect(root.querySelector('img, script')).toBeNull();
    expect(root.querySelector('.events b')?.textContent).toBe('<img src=x onerror=alert(1)>');
  });

  it('follows the number of waiting events while nothing happens', () => {
    const { root, wait } = open();
    const waiting = () => root.querySelector('[role=status]')?.textContent;
    expect(waiting()).toBe('0 events');
    wait(1);
    vi.advanceTimersByTime(1000);
    expect(waiting()).toBe('1 event');
  });

  it('says what the page is taken for, and by what evidence', () => {
    const evidence = ['url:/'];
    const { say, root } = open({ classify: () => ({ kind: 'product', evidence }) });
    expect(root.querySelector('dl')?.textContent).toContain('home, by url:/');
    evidence.splice(0, 1, 'json-ld:Product', 'url:/product');
    say(event('page_view'));
    expect(root.querySelector('dl')?.textContent).toContain('product, by json-ld:Product, url:/product');
  });

  it('goes on when the classifier throws', () => {
    const { say, names, root } = open({ classify: () => { throw new Error('no document'); } });
    say(event('page_view'));
    expect(names()).toEqual(['page_view']);
    expect(root.querySelector('dl')?.textContent).toContain('no document');
  });

  it('keeps no more rows than the limit', () => {
    const { say, names } = open({ limit: 2 });
    for (const name of ['a', 'b', 'c']) say(event(name));
    expect(names()).toEqual(['c', 'b']);
  });

  it('filters by anything in the JSON, also events still to come', () => {
    const { say, names, root } = open();
    say(event('page_view'));
    say(event('add_to_cart', { props: { items: [{ item_id: 'FW-101' }] } }));
    const filter = root.querySelector('input') as HTMLInputElement;
    filter.value = 'fw-101';
    filter.dispatchEvent(new Event('input'));
    say(event('search'));
    expect(names()).toEqual(['add_to_cart']);
  });

  it('folds by its head and by Escape, and says so to assistive technology', () => {
    const { root } = open();
    const head = root.querySelector('.head') as HTMLButtonElement;
    const body = root.querySelector('.body') as HTMLElement;
    expect([head.getAttribute('aria-expanded'), body.hidden]).toEqual(['true', false]);
    root.querySelector('section')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect([head.getAttribute('aria-expanded'), body.hidden]).toEqual(['false', true]);
    head.click();
    expect([head.getAttribute('aria-expanded'), body.hidden]).toEqual(['true', false]);
  });

  it('starts folded where the window is narrow, unless told otherwise', () => {
    vi.stubGlobal('innerWidth', 390);
    const folded = () => [...document.querySelectorAll('[data-journey-inspector]')].map((host) => host.shadowRoot?.querySelector<HTMLElement>('.body')?.hidden);
    open();
    open({ open: true });
    expect(folded()).toEqual([true, false]);
    vi.unstubAllGlobals();
  });

  it('writes no style attribute and no style element', () => {
    const { say, root, host } = open();
    say(event('page_view'));
    expect(root.querySelector('style, [style]')).toBeNull();
    expect(host.hasAttribute('style')).toBe(false);
  });

  it('leaves no element, subscription or timer behind when stopped, twice too', () => {
    const { stop, listeners } = open();
    stop();
    stop();
    expect(document.querySelector('[data-journey-inspector]')).toBeNull();
    expect(listeners.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does nothing where there is no document', () => {
    vi.stubGlobal('document', undefined);
    try {
      const journey = createSource();
      inspect(journey.source)();
      expect(journey.listeners.size).toBe(0);
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
