import { namesOf } from '../classify/buttons.js';
import { attr, textOf } from '../classify/dom.js';
import { pressed } from './pressed.js';
import type { Source } from './Source.js';

/** Addresses that begin a conversation; a link that shares a text with somebody is none. */
const LINKS: [string, RegExp][] = [
  ['phone', /^tel:/i],
  ['email', /^mailto:/i],
  ['whatsapp', /^whatsapp:|\/\/(wa\.me|api\.whatsapp\.com)\/(?!.*text=)/i],
  ['chat', /\/\/(m|t|line)\.me\//i],
];
const CHAT = /intercom|crisp|tidio|tawk|zendesk|zopim|gorgias|hubspot-m|chat\b|launcher/i;

/** `support_visit`: a support page, an opened question, a search in the help, a call, a mail, a chat. */
export const support: Source = ({ emit, listen, onPage, page }) => {
  const tell = (topic: string | undefined, query?: string) => emit('support_visit', { ...(topic && { topic }), ...(query && { query }) }, 'page');
  const isFaq = (element: Element) => (page().kind === 'support' || element.closest('[class*=faq],[id*=faq],[itemtype*=Question]')) && !element.closest('header,nav');

  onPage(({ kind, topic, search_term }) => kind === 'support' && tell(topic, search_term));

  // `toggle` does not bubble, but it is captured.
  listen(document, 'toggle', ({ target }) => {
    const box = target as Element;
    if (box.matches('details[open]') && isFaq(box)) tell(textOf(box.querySelector('summary'), 100));
  }, true);

  listen(document, 'click', (event) => {
    const element = pressed(event, 'a,button,[role=button],[aria-expanded=false]');
    if (!element) return;
    const link = LINKS.find(([, pattern]) => pattern.test(attr(element, 'href')));
    if (link) tell(link[0]);
    else if (attr(element, 'aria-expanded') === 'false' && isFaq(element)) tell(textOf(element, 100));
    else if (!attr(element, 'href') && CHAT.test(namesOf(element))) tell('chat');
  }, true);

  // A click into a chat widget's frame is seen only as the page losing its focus to it.
  listen(window, 'blur', () => {
    const frame = document.activeElement;
    if (frame && frame.tagName === 'IFRAME' && CHAT.test(namesOf(frame) + attr(frame, 'src'))) tell('chat');
  });
};
