import { element } from './element.js';
import type { InspectedEvent } from './Inspectable.js';

const clock = (time: number): string => new Date(time).toISOString().slice(11, 23);

/** An event as JSON that can be pasted into a report. */
export const asJson = (value: unknown): string => {
  try {
    return JSON.stringify(value, null, 2);
  } catch (error) {
    return String(error);
  }
};

/**
 * One line of the list: time (UTC), name, stage and score; unfolded, the reasons and the whole event with a button to
 * copy it. `copy` is handed the JSON and the button that asked.
 */
export const createRow = (event: InspectedEvent, copy: (json: string, button: HTMLButtonElement) => void): HTMLLIElement => {
  const { stage } = event;
  const summary = element('summary', {},
    element('time', { datetime: new Date(event.time).toISOString() }, clock(event.time)),
    element('b', {}, event.name),
    element('span', { class: 'where' }, `${stage.name} ${stage.score.toFixed(2)}`),
  );
  const row = element('details', {}, summary);
  const fill = () => {
    const json = asJson(event);
    const button = element('button', { type: 'button' }, 'Copy JSON');
    button.addEventListener('click', () => copy(json, button));
    row.append(element('div', { class: 'detail' },
      element('p', {}, `${event.page.kind} page, event ${event.seq} of it. ${stage.reasons.length ? `Because: ${stage.reasons.join(', ')}` : 'No reasons given.'}`),
      element('pre', { tabindex: '0', 'aria-label': `JSON of ${event.name}` }, json),
      button,
    ));
  };
  // Written when first opened: most rows never are.
  row.addEventListener('toggle', fill, { once: true });
  return element('li', {}, row);
};
