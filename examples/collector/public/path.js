import { channelName, eventName, kindName, money, plain } from './words.js';

/** Events that say what the page view beside them already shows. */
const quiet = new Set(['page_view', 'view_item_list', 'view_item', 'view_cart', 'page_leave', 'web_vital']);

const eventGlyphs = {
  search: 'search', add_to_cart: 'plus', remove_from_cart: 'minus', begin_checkout: 'checkout', checkout_step: 'checkout', purchase: 'purchase', support_visit: 'support',
  sign_up: 'account', login: 'account', add_to_wishlist: 'wishlist', share: 'referral', review: 'review', store_visit: 'shop', phone_call: 'phone', email_open: 'mail',
};

/**
 * @typedef {object} Station a page, or something the visitor did on one
 * @property {string} key @property {string} label @property {string} detail @property {string} glyph @property {string} stage
 * @property {boolean} act whether it is a deed rather than a page @property {number} time ms
 * @property {{ number: number, channel: string } | undefined} visit set on the first station of a visit
 */

/**
 * A visitor's events, oldest first, as stations of a line.
 *
 * @param {any[]} events in the shape of `GET /events`
 * @returns {Station[]}
 */
export function stationsOf(events) {
  const stations = [];
  const pages = new Map();
  let visit;
  for (const event of events) {
    const stage = event.stage?.name ?? '';
    const add = (station) => {
      const begins = event.visit.id && event.visit.id !== visit;
      if (begins) visit = event.visit.id;
      stations.push({ time: event.time, stage, act: false, visit: begins ? { number: event.visit.number, channel: channelName(event.visit.channel) } : undefined, ...station });
      return stations[stations.length - 1];
    };
    if (event.page && !pages.has(event.page) && (event.source ?? 'browser') === 'browser') {
      pages.set(event.page, add({ key: event.page, label: kindName(event.kind), detail: pageDetail(event), glyph: event.kind || 'other' }));
    }
    const page = pages.get(event.page);
    const last = stations[stations.length - 1];
    const shown = page && sameAsPage(event, page);
    // A page has the stage in which it was looked at, not the one in which it was left.
    if (page && page === last && (shown || ['page_view', 'view_item_list', 'view_cart'].includes(event.name))) page.stage = stage || page.stage;
    if (shown) Object.assign(page, shown);
    else if (!quiet.has(event.name)) add({ key: event.id, label: deedName(event), detail: eventDetail(event), glyph: Object.hasOwn(eventGlyphs, event.name) ? eventGlyphs[event.name] : 'other', act: true });
  }
  return stations;
}

/** What an event adds to the station of its page, where the page is for just that: a thank-you page and its purchase are one stop. */
function sameAsPage(event, page) {
  const detail = eventDetail(event);
  const item = event.props?.items?.[0]?.item_name;
  if (event.name === 'view_item' && typeof item === 'string') return { detail: item };
  if (event.name === 'purchase' && event.kind === 'purchase') return { detail, act: true };
  if (event.name === 'search' && event.kind === 'search') return { detail };
  if (event.name === 'begin_checkout' && event.kind === 'checkout') return {};
  const once = { support_visit: 'support', checkout_step: 'checkout', review: 'review' };
  if (Object.hasOwn(once, event.name) && once[event.name] === event.kind && !page.told) return { detail: detail || page.detail, told: true };
  return undefined;
}

const short = { add_to_cart: 'To cart', remove_from_cart: 'Off cart', support_visit: 'Help', begin_checkout: 'Checkout', add_to_wishlist: 'Wish list' };
const deedName = ({ name, props }) => (name === 'checkout_step' && typeof props?.step === 'string' ? plain(props.step) : Object.hasOwn(short, name) ? short[name] : eventName(name));

const pageDetail = ({ kind, title, url }) => {
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  return kind === 'product' || kind === 'content' || kind === 'support' ? title || path : path;
};

/** What an event is about, in a few words. */
export function eventDetail({ name, props = {}, source }) {
  const names = Array.isArray(props.items) ? props.items.map((item) => item?.item_name ?? item?.item_id).filter((one) => typeof one === 'string') : [];
  const value = typeof props.value === 'number' ? money(props.value, typeof props.currency === 'string' ? props.currency : '') : '';
  const said = {
    search: props.search_term, checkout_step: props.step && plain(props.step), support_visit: props.topic ?? props.query, page_view: props.navigation,
    web_vital: props.metric && `${props.metric} ${Math.round(props.value)} (${props.rating})`, page_leave: typeof props.engaged_ms === 'number' ? `${Math.round(props.engaged_ms / 1000)} s looked at` : '',
    purchase: [value, props.transaction_id].filter(Boolean).join(' · '),
  };
  const text = Object.hasOwn(said, name) ? said[name] : [names.slice(0, 2).join(', ') + (names.length > 2 ? ` +${names.length - 2}` : ''), value].filter(Boolean).join(' · ');
  return [source && source !== 'browser' ? `by ${source}` : '', text].filter(Boolean).map(String).join(' · ');
}
