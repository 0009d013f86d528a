import { element } from './element.js';
import type { Inspectable } from './Inspectable.js';

const stages = ['awareness', 'consideration', 'conversion', 'retention', 'advocacy'];

/** The parts of the panel that change. */
export interface Panel {
  section: HTMLElement;
  list: HTMLOListElement;
  filter: HTMLInputElement;
  copyAll: HTMLButtonElement;
  clear: HTMLButtonElement;
  /** Folds the panel to its head, or unfolds it. */
  fold(open: boolean): void;
  isOpen(): boolean;
  /** Shows where the visitor is now. */
  show(snapshot: ReturnType<Inspectable['snapshot']>): void;
  /** Shows what the page is taken for, and why. */
  explain(text: string): void;
  count(events: number): void;
}

/** Builds the panel, with nothing in it. */
export const createPanel = (): Panel => {
  const now = element('span', { class: 'now' });
  const counter = element('span', { class: 'where' }, '0 events');
  const head = element('button', { type: 'button', class: 'head', 'aria-controls': 'body' }, element('b', {}, 'Journey'), counter, now);
  const steps = stages.map((name) => element('li', {}, name));
  const meter = element('meter', { min: '0', max: '1', 'aria-label': 'Readiness to buy' });
  const fields = { score: element('dd'), why: element('dd'), visit: element('dd'), page: element('dd'), queue: element('dd', { role: 'status' }) };
  const scoreText = element('span');
  fields.score.append(meter, ' ', scoreText);
  const facts = element('dl', {},
    element('dt', {}, 'Score'), fields.score, element('dt', {}, 'Because'), fields.why,
    element('dt', {}, 'Visit'), fields.visit, element('dt', {}, 'Page'), fields.page, element('dt', {}, 'Waiting'), fields.queue,
  );
  const filter = element('input', { type: 'search', placeholder: 'Filter', 'aria-label': 'Show events whose JSON holds' });
  const copyAll = element('button', { type: 'button' }, 'Copy all');
  const clear = element('button', { type: 'button' }, 'Clear');
  const list = element('ol', { class: 'events', 'aria-label': 'Events, newest first' });
  const body = element('div', { class: 'body', id: 'body' }, element('ol', { class: 'stages', 'aria-label': 'Stages' }, ...steps), facts, element('div', { class: 'tools' }, filter, copyAll, clear), list);
  const section = element('section', { 'aria-label': 'Journey inspector' }, head, body);

  const isOpen = () => !body.hidden;
  const fold = (open: boolean) => {
    body.hidden = !open;
    head.setAttribute('aria-expanded', String(open));
  };
  head.addEventListener('click', () => fold(!isOpen()));

  return {
    section, list, filter, copyAll, clear, fold, isOpen,
    show(snapshot) {
      now.textContent = snapshot ? snapshot.stage : 'waiting for the first event';
      steps.forEach((step, at) => (stages[at] === snapshot?.stage ? step.setAttribute('aria-current', 'step') : step.removeAttribute('aria-current')));
      if (!snapshot) return;
      meter.value = snapshot.score;
      scoreText.textContent = snapshot.score.toFixed(2);
      fields.why.textContent = snapshot.reasons.join(', ') || '–';
      fields.visit.textContent = `${snapshot.visit ? `number ${snapshot.visit.number}, ` : ''}${snapshot.track} journey, ${snapshot.phase} phase`;
      const waiting = `${snapshot.queue} ${snapshot.queue === 1 ? 'event' : 'events'}`;
      // Only on a change: a status that is written again is read out again.
      if (fields.queue.textContent !== waiting) fields.queue.textContent = waiting;
    },
    explain(text) {
      fields.page.textContent = text;
    },
    count(events) {
      counter.textContent = `${events} ${events === 1 ? 'event' : 'events'}`;
    },
  };
};
