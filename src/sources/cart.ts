import { ADDED, isAdd, labelOf, namesOf } from '../classify/buttons.js';
import { all, attr, mainOf, readable } from '../classify/dom.js';
import { meaning } from '../classify/words.js';
import type { ItemProps } from '../types.js';
import { cartLines, itemNear } from './itemNear.js';
import { itemProps } from './itemProps.js';
import { onElement } from './onElement.js';
import type { Source } from './Source.js';

/** What a shop shows when it takes something not. */
export const REFUSED = '[role=alert]:not(:empty),[aria-invalid=true],[class*=error]:not(:empty)';
/** What a shop says when something has yet to be chosen, counted in the page before and after. */
const CHOOSE = /please|bitte|veuillez|s.le[ck]?[ct]?[ci]on|elige |scegli |kies |wybierz|vyberte|\u9078\u629e|out of stock/gi;
/** What shops call out when something is in the cart. */
const CALLS = ['wc-blocks_added_to_cart', 'cart:added', 'cart:item-added', 'product:added', 'ajaxProduct:added'];

/** How long a press waits for a sign of the shop before it is believed, ms. */
const PATIENCE = 1000;
/** How long after a press a sign of the shop is its answer, ms. */
const ANSWER = 3000;

type Hooks = { on?(names: string, fn: (event?: { reason?: { linkAction?: string } }) => void): void };

/**
 * `add_to_cart`, `remove_from_cart`, `view_cart`. A press of an add button is a candidate: it becomes an event when a request, a call of the
 * shop, a form post or the end of the page confirms it, or when nothing speaks against it for a second.
 */
export const cart: Source = (context) => {
  const { emit, page, listen, later, onPage, onHide, onStop } = context;
  const root = document.documentElement;
  let waiting: ItemProps | undefined;
  /** What was pressed last, until a sign of the shop answers it. */
  let last: Element | undefined;
  let lastTime = 0;
  let hooked = false;

  const complaints = () => all(root, REFUSED).length + (readable(root, 2e4).match(CHOOSE) || []).length;
  const settle = (accepted?: boolean) => {
    if (waiting && accepted) emit('add_to_cart', waiting, 'click');
    waiting = undefined;
  };
  const confirm = () => {
    if (waiting) settle(true);
    else if (last && performance.now() - lastTime < ANSWER) emit('add_to_cart', itemNear(last, page()), 'shop');
    last = undefined;
  };
  const begin = (element: Element) => {
    settle(true);
    const props = (waiting = itemNear(element, page()));
    const before = complaints();
    later(() => waiting === props && settle(complaints() <= before), PATIENCE);
  };
  /** What posts a form or follows a link is over when the page goes: it counts at once. */
  const unlessPrevented = (event: Event) => later(() => event.defaultPrevented || settle(true));
  /** jQuery's events are no events of the DOM, and PrestaShop has its own. */
  const hook = () => {
    const { jQuery, prestashop } = window as unknown as { jQuery?: (on: unknown) => Hooks; prestashop?: Hooks };
    if (hooked || !(jQuery || prestashop)) return;
    hooked = true;
    jQuery?.(document).on?.('added_to_cart ajax:addToCart', confirm);
    prestashop?.on?.('updateCart', (event) => event?.reason?.linkAction === 'add-to-cart' && confirm());
  };

  onElement(context, 'click', (element, event) => {
    hook();
    last = element;
    lastTime = performance.now();
    if (element.matches(':disabled,[aria-disabled=true],.wc-variation-selection-needed')) return;
    if (isAdd(element)) {
      if (attr(element, 'type') !== 'button' && element.closest('form:not([novalidate])')?.querySelector(':invalid')) return;
      begin(element);
      if (/^[^#]/.test(attr(element, 'href'))) unlessPrevented(event);
    } else if ((page().kind === 'cart' || element.closest('[class*=cart],[id*=cart],[class*=basket]')) && /^[^W]*-[^W]*$/.test(meaning(labelOf(element) + ' ' + namesOf(element)))) {
      emit('remove_from_cart', itemNear(element, page()), 'click');
    }
  });

  onElement(context, 'submit', (form, event) => {
    const { submitter } = event as SubmitEvent;
    if (!waiting && ADDED.test(attr(form, 'action')) && attr(submitter, 'name') !== 'checkout') begin(submitter || form);
    if (waiting) unlessPrevented(event);
  }, 'form');

  for (const call of CALLS) listen(document, call, confirm);

  onHide(() => settle(true));
  onPage((found) => {
    hook();
    if (found.kind !== 'cart') return;
    const lines = found.items || cartLines(mainOf(root), found);
    emit('view_cart', itemProps({ ...found, items: lines[0] && lines }), 'page');
  });

  const site = (host: string) => host.split('.').slice(-2).join();
  const observer = new PerformanceObserver((list) => {
    for (const { initiatorType, name, responseStatus, startTime } of list.getEntries() as (PerformanceResourceTiming & { responseStatus?: number })[]) {
      const { hostname, pathname, search } = new URL(name);
      const match = /^(fetch|xml)/.test(initiatorType) && startTime >= lastTime && site(hostname) === site(location.hostname) && ADDED.exec(pathname + search);
      if (!match) continue;
      if (responseStatus && responseStatus > 399) settle();
      // `cart/items` is read and emptied by the same address: it can confirm a press, but says nothing alone.
      else if (waiting || /add/i.test(match[0])) confirm();
    }
  });
  observer.observe({ type: 'resource' });
  onStop(() => observer.disconnect());
};
