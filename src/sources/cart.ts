import { ADDED, isAdd, labelOf, namesOf } from '../classify/buttons.js';
import { all, attr, mainOf, readable } from '../classify/dom.js';
import { meaning } from '../classify/words.js';
import type { ItemProps } from '../types.js';
import { cartLines, itemNear } from './itemNear.js';
import { itemProps } from './itemProps.js';
import { pressed } from './pressed.js';
import { say, wasSaid } from './say.js';
import type { Source } from './Source.js';

const CART_BOX = '[class*=cart],[id*=cart],[class*=basket]';
const REFUSED = '[role=alert],[aria-invalid=true],[class*=error]';
/** What a shop says when something has yet to be chosen, counted in the page before and after. */
const CHOOSE = /please|bitte|veuillez|s.le[ck]?[ct]?[ci]on[aen]|elige |scegli |kies |wybierz|v.l[gj] |vyberte|\u9078\u629e|out of stock/gi;
/** What shops call out when something is in the cart. */
const CALLS = ['wc-blocks_added_to_cart', 'cart:added', 'cart:item-added', 'product:added', 'ajaxProduct:added'];

/** How long a press waits for a sign of the shop before it is believed, ms. */
const PATIENCE = 1000;
/** How long after a press a sign of the shop is its answer, ms. */
const ANSWER = 3000;

/**
 * `add_to_cart`, `remove_from_cart`, `view_cart`. A press of an add button is a candidate: it becomes an event when a request, a call of the
 * shop, a form post or the end of the page confirms it, or when nothing speaks against it for a second.
 */
export const cart: Source = (context) => {
  const { page, listen, later, onPage, onHide, onStop } = context;
  const root = document.documentElement;
  let waiting: ItemProps | undefined;
  let last: Element | undefined;
  let lastTime = 0;
  let hooked = false;

  const complaints = () =>
    all(root, REFUSED).filter((element) => (element.textContent || '').trim() || element.hasAttribute('aria-invalid')).length + (readable(root, 2e4).match(CHOOSE) || []).length;
  const propsFor = (element: Element) => itemProps([itemNear(element, page())], page().currency);
  const settle = (accepted?: boolean) => {
    const props = waiting;
    waiting = undefined;
    if (props && accepted) say(context, 'add_to_cart', props, 'click');
  };
  const confirm = () => {
    if (waiting) settle(true);
    else if (last && performance.now() - lastTime < ANSWER && !wasSaid(context, 'add_to_cart', 5000)) say(context, 'add_to_cart', propsFor(last), 'shop');
  };
  const begin = (element: Element) => {
    settle(true);
    const props = (waiting = propsFor(element));
    const before = complaints();
    later(() => waiting === props && settle(complaints() <= before), PATIENCE);
  };
  /** What posts a form or follows a link is over when the page goes: it counts at once. */
  const unlessPrevented = (event: Event) => later(() => event.defaultPrevented || settle(true));
  /** jQuery's events are no events of the DOM, and PrestaShop has its own. */
  const hook = () => {
    const { jQuery, prestashop } = window as unknown as Record<string, ((on: unknown) => { on(names: string, fn: () => void): void }) & { on?(name: string, fn: (event?: { reason?: { linkAction?: string } }) => void): void }>;
    if (hooked || !(jQuery || prestashop)) return;
    hooked = true;
    if (typeof jQuery === 'function') jQuery(document).on('added_to_cart ajax:addToCart', confirm);
    if (prestashop && typeof prestashop.on === 'function') prestashop.on('updateCart', (event) => event && event.reason && event.reason.linkAction === 'add-to-cart' && confirm());
  };

  listen(document, 'click', (event) => {
    const element = pressed(event);
    if (!element) return;
    hook();
    last = element;
    lastTime = performance.now();
    if (element.matches(':disabled,[aria-disabled=true],.wc-variation-selection-needed')) return;
    const form = element.closest('form');
    if (isAdd(element)) {
      if (form && !form.hasAttribute('novalidate') && attr(element, 'type') !== 'button' && form.querySelector(':invalid')) return;
      begin(element);
      if (/^[^#]/.test(attr(element, 'href'))) unlessPrevented(event);
    } else if (/^[^W]*-[^W]*$/.test(meaning(labelOf(element) + ' ' + namesOf(element))) && (page().kind === 'cart' || element.closest(CART_BOX))) {
      say(context, 'remove_from_cart', propsFor(element), 'click');
    }
  }, true);

  listen(document, 'submit', (event) => {
    const form = pressed(event, 'form');
    const { submitter } = event as SubmitEvent;
    if (form && !waiting && ADDED.test(attr(form, 'action')) && attr(submitter, 'name') !== 'checkout' && !wasSaid(context, 'add_to_cart', 500)) begin(submitter || form);
    if (waiting) unlessPrevented(event);
  }, true);

  for (const call of CALLS) listen(document, call, confirm);

  if (typeof PerformanceObserver === 'function') {
    const site = (host: string) => host.split('.').slice(-2).join();
    const observer = new PerformanceObserver((list) => {
      for (const { initiatorType, name, responseStatus, startTime } of list.getEntries() as (PerformanceResourceTiming & { responseStatus?: number })[]) {
        const { hostname, pathname, search } = new URL(name);
        if (!/^(fetch|xml)/.test(initiatorType) || site(hostname) !== site(location.hostname)) continue;
        const match = ADDED.exec(pathname + search);
        if (!match || startTime < lastTime) continue;
        if (responseStatus && responseStatus > 399) settle();
        // `cart/items` is read and emptied by the same address: it can confirm a press, but says nothing alone.
        else if (waiting || /add/i.test(match[0])) confirm();
      }
    });
    observer.observe({ type: 'resource' });
    onStop(() => observer.disconnect());
  }

  onHide(() => settle(true));
  onPage((found) => {
    hook();
    if (found.kind !== 'cart') return;
    const items = found.items || cartLines(mainOf(root), found);
    say(context, 'view_cart', itemProps(items[0] && items, found.currency, found.value), 'page');
  });
};
