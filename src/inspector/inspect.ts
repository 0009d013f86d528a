import { copyText } from './copyText.js';
import { createPanel } from './createPanel.js';
import { asJson, createRow } from './createRow.js';
import { element } from './element.js';
import type { Inspectable, InspectedEvent, InspectorOptions } from './Inspectable.js';
import { dress } from './sheet.js';
import type { Stop } from '../types.js';

/** How often the number of waiting events is looked at while the panel is open: deliveries make no event, in ms. */
const refreshEvery = 1000;

/**
 * Opens a small panel in the page that lists events as they happen, with stage, score, reasons and what waits to be
 * delivered. For developers: uses `on('*')` and `snapshot()` only, so it shows what any subscriber could see.
 * Call it after `init()`; an event that happened before is not listed. Does nothing where there is no document.
 *
 * @returns how to close the panel; leaves no listener, timer or element behind
 */
export const inspect = (journey: Inspectable, { limit = 200, open, classify }: InspectorOptions = {}): Stop => {
  if (typeof document === 'undefined') return () => {};
  const host = element('div', { 'data-journey-inspector': '' });
  const root = host.attachShadow({ mode: 'open' });
  const panel = createPanel();
  const rows: { row: HTMLElement; event: InspectedEvent }[] = [];
  const relabellings: ReturnType<typeof setTimeout>[] = [];
  let seen = 0;

  const copy = (text: string, button: HTMLButtonElement) => {
    const label = button.textContent;
    void copyText(text, root).then((done) => {
      button.textContent = done ? 'Copied' : 'Could not copy';
      relabellings.push(setTimeout(() => { button.textContent = label; }, 1500));
    });
  };
  const sift = ({ row, event }: { row: HTMLElement; event: InspectedEvent }) => {
    const wanted = panel.filter.value.trim().toLowerCase();
    row.hidden = wanted !== '' && !asJson(event).toLowerCase().includes(wanted);
  };
  const refresh = () => panel.show(journey.snapshot());
  const explain = (kind: string) => {
    let because = '';
    try {
      if (classify) because = `, by ${classify().evidence.join(', ')}`;
    } catch (error) {
      because = `, and asking why failed: ${String(error)}`;
    }
    panel.explain(kind + because);
  };

  const unsubscribe = journey.on('*', (event) => {
    const entry = { row: createRow(event, copy), event };
    rows.unshift(entry);
    panel.list.prepend(entry.row);
    if (rows.length > limit) rows.pop()?.row.remove();
    sift(entry);
    panel.count(++seen);
    if (event.name === 'page_view') explain(event.page.kind);
    refresh();
  });
  panel.filter.addEventListener('input', () => rows.forEach(sift));
  panel.copyAll.addEventListener('click', () => copy(asJson(rows.filter(({ row }) => !row.hidden).map(({ event }) => event).reverse()), panel.copyAll));
  panel.clear.addEventListener('click', () => {
    for (const { row } of rows.splice(0)) row.remove();
    panel.count(seen = 0);
  });
  panel.section.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') panel.fold(false);
  });
  const timer = setInterval(() => {
    if (panel.isOpen() && !document.hidden) refresh();
  }, refreshEvery);

  const page = journey.snapshot()?.page;
  if (page) explain(page.kind);
  panel.fold(open ?? innerWidth >= 640);
  refresh();
  dress(root);
  root.append(panel.section);
  (document.body ?? document.documentElement).append(host);
  return () => {
    unsubscribe();
    clearInterval(timer);
    relabellings.forEach(clearTimeout);
    host.remove();
  };
};
