import { namesOf } from '../classify/buttons.js';
import { createTable } from '../classify/createTable.js';
import { attr, textOf } from '../classify/dom.js';
import { onElement } from './onElement.js';
import type { Source } from './Source.js';

/** Addresses that begin a conversation; a link that shares a text with somebody is none. */
const channelOf = createTable('phone ^tel:;email ^mailto:;whatsapp ^whatsapp:|//(wa\\.me|api\\.whatsapp\\.com)/(?!.*text=);chat //(m|t|line)\\.me/');
const CHAT = /intercom|crisp|tidio|tawk|zendesk|zopim|gorgias|hubspot-m|chat\b|launcher/i;

/** `support_visit`: a support page, an opened question, a search in the help, a call, a mail, a chat. */
export const support: Source = (context) => {
  const { emit, listen, onPage, page } = context;
  const tell = (topic: string | undefined, query?: string) => topic && emit('support_visit', { topic, query }, 'page');
  /** The text of what opens an answer in a list of questions. */
  const asked = (element: Element | null) =>
    tell((page().kind === 'support' || element?.closest('[class*=faq],[id*=faq],[itemtype*=Question]')) && !element?.closest('header,nav') ? textOf(element, 100) : '');

  onPage(({ kind, topic, search_term }) => kind === 'support' && tell(topic || kind, search_term));

  // `toggle` does not bubble, but it is captured.
  listen(document, 'toggle', ({ target }) => (target as Element).matches('details[open]') && asked((target as Element).querySelector('summary')));

  onElement(context, 'click', (element) => {
    const href = attr(element, 'href');
    tell(channelOf(href) || (!href && CHAT.test(namesOf(element)) ? 'chat' : ''));
    if (attr(element, 'aria-expanded') === 'false') asked(element);
  }, 'a,button,[role=button],[aria-expanded=false]');

  // A click into a chat widget's frame is seen only as the page losing its focus to it.
  listen(window, 'blur', () => {
    const frame = document.activeElement;
    if (frame?.tagName === 'IFRAME' && CHAT.test(namesOf(frame))) tell('chat');
  });
};
