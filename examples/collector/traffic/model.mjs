import { categories, products, questions, searches } from './catalogue.mjs';

/**
 * The model of the demo's traffic, one person at a time.
 *
 * - A person has a temper: looking around (70 %), comparing (21 %), about to buy (5 %), or a customer with a question (4 %).
 *   It sets how many visits they make (geometric), how deep they go, and how willing they are to buy.
 * - The first visit is at a random moment of the last `days`, more in the evening and at the weekend; the next come after
 *   gaps whose median is 1.5 days.
 * - Channels: who comes first comes by search, advertising, social media or an AI assistant; who comes again comes directly or
 *   by e-mail, more so after a cart was left. A quarter of letters that bring a visit were opened first (seen by the mail system).
 * - A visit is a walk over pages, each looked at for a lognormal time. Willingness grows with products seen again, with answers
 *   to questions, and with visits; on a phone a checkout is left a third more often. Each checkout step loses some.
 * - One in nine who have a cart and do not pay picks up the phone, writes, or looks for a shop; half of the callers and shop
 *   visitors buy there, which the till or the call centre reports later (`source: 'crm'`).
 * - Three in ten buyers come back to ask, one in eight of all buyers orders again, one in ten writes a review or shares.
 * - A third of buyers have an account and are known by it; one in six of those uses two devices, joined by it.
 *
 * The stage of an event follows what the person has done so far; the score is their willingness. It stands in for the SDK's model.
 */

const day = 86_400_000;
const first = { organic_search: 30, paid_search: 17, direct: 16, paid_social: 11, organic_social: 9, referral: 6, email: 3, display: 3, affiliate: 3, ai_assistant: 4 };
const again = { direct: 40, email: 22, organic_search: 16, paid_search: 8, organic_social: 5, paid_social: 4, referral: 3, affiliate: 2, ai_assistant: 2 };
const tempers = {
  looking: { share: 70, visits: 0.25, will: 0.03, pages: 3 },
  comparing: { share: 21, visits: 0.6, will: 0.16, pages: 6 },
  buying: { share: 5, visits: 0.5, will: 0.5, pages: 7 },
  asking: { share: 4, visits: 0.3, will: 0.1, pages: 3 },
};
/** How welcome each channel's people are to a shop: a letter finds people who know it. */
const warmth = { email: 1.6, direct: 1.3, affiliate: 1.15, organic_search: 1.1, ai_assistant: 1.2, referral: 1, paid_search: 1, organic_social: 0.7, paid_social: 0.65, display: 0.5 };

/**
 * One person's whole story.
 *
 * @param {ReturnType<import('./random.mjs').createRandom>} random
 * @param {{ end: number, days: number, site: string }} world `end` in ms
 * @returns {{ envelope: any, device: string, received: number }[]} a batch a visit, and one for each report of another channel
 */
export function person(random, { end, days, site }) {
  const temper = random.weighted(Object.fromEntries(Object.entries(tempers).map(([name, { share }]) => [name, share])));
  const nature = tempers[temper];
  const knownAs = random.chance(0.33) ? `customer-${random.hex(8)}` : '';
  const main = random.weighted({ mobile: 62, desktop: 31, tablet: 7 });
  const browsers = [{ id: random.id(end - days * day), device: main, first: 0, visits: 0 }];
  const batches = [];
  const story = { temper, will: nature.will, seen: new Map(), cart: [], bought: 0, asked: 0, left: false, account: false, wants: [random.one(products), random.one(products)] };
  let time = momentOfLife(random, end - days * day, end);
  let visits = 1;
  while (random.chance(nature.visits + (story.left ? 0.1 : 0)) && visits < 9) visits++;
  for (let number = 1; number <= visits && time < end; number++) {
    if (knownAs && story.account && browsers.length === 1 && random.chance(0.16)) browsers.push({ id: random.id(time), device: main === 'desktop' ? 'mobile' : 'desktop', first: 0, visits: 0 });
    const browser = random.one(browsers);
    browser.first ||= time;
    const channel = random.weighted(number === 1 ? first : story.left ? { ...again, email: 45 } : again);
    if (channel === 'email' && knownAs && random.chance(0.25)) batches.push(report(random, site, knownAs, time - 60_000, 'email_open', 'crm', { topic: story.left ? 'Your cart is waiting' : 'New this week' }));
    const visit = { id: random.id(time), number: ++browser.visits, started: time, channel, campaign: /paid|email|display|affiliate/.test(channel) ? { name: random.one(['autumn', 'brand', 'outlet']) } : {} };
    const walk = createWalk(random, { story, browser, visit, time, site, channel });
    const outcome = walk.go(nature);
    batches.push({ envelope: walk.envelope(knownAs && story.account ? knownAs : ''), device: browser.device, received: walk.time() + 1000 });
    if (outcome.other) batches.push(...elsewhere(random, site, knownAs || `caller-${random.hex(8)}`, walk, outcome, story, browser, end));
    if (outcome.bought) visits += random.chance(0.3) ? 1 : 0;
    if (outcome.bought && random.chance(0.12)) visits += 2;
    time = walk.time() + random.around(outcome.bought ? 3 * day : 1.5 * day, 1);
  }
  return batches;
}

/** Shops are busy in the evening and at the weekend. */
function momentOfLife(random, start, end) {
  for (;;) {
    const time = start + random.unit() * (end - start);
    const date = new Date(time);
    const hour = date.getUTCHours();
    const busy = (hour < 6 ? 0.12 : hour < 17 ? 0.55 : 1) * (date.getUTCDay() % 6 ? 0.8 : 1);
    if (random.chance(busy)) return time;
  }
}

function createWalk(random, { story, browser, visit, time, site }) {
  const pages = {};
  const events = [];
  let page;
  let seq = 0;
  let pageNumber = 0;
  const base = visit.id.slice(0, 13) + random.hex(4);

  const stage = () => {
    const asked = page?.kind === 'support' || page?.kind === 'order_status';
    const name = story.bought ? (story.advocate ? 'advocacy' : page?.kind === 'purchase' ? 'conversion' : 'retention')
      : story.cart.length || /cart|checkout/.test(page?.kind ?? '') ? 'conversion' : story.seen.size ? 'consideration' : 'awareness';
    const reasons = [story.cart.length && 'cart_filled', [...story.seen.values()].some((times) => times > 1) && 'item_seen_again', asked && 'asked_for_help', visit.number > 1 && 'came_again'].filter(Boolean).slice(0, 3);
    return { name, score: Math.round(Math.min(story.will + story.seen.size * 0.04 + (story.cart.length ? 0.25 : 0), 1) * 100) / 100, reasons };
  };

  function happen(name, props = {}, after = 400) {
    time += after;
    events.push({ id: random.id(time), name, time: Math.round(time), seq: seq++, page: page.id, stage: stage(), props });
  }

  function leave() {
    if (!page) return;
    const looked = Math.round(random.around(page.kind === 'product' ? 28_000 : 13_000, 0.9));
    happen('page_leave', { engaged_ms: Math.min(looked, 900_000), scroll: Math.round(random.unit() * 100) / 100, ...(story.cart.length ? { cart_value: cart().value } : {}) }, looked);
  }

  function open(kind, path, title) {
    leave();
    const id = `${base}${(pageNumber++).toString(36)}`;
    const referrer = page ? pages[page.id].url : '';
    page = { id, kind };
    seq = 0;
    time += 300;
    pages[id] = { url: `https://${site}.example${path}`, title, referrer, kind, started: Math.round(time), visit };
    happen('page_view', { kind, navigation: 'load' }, 0);
  }

  const money = (items) => ({ currency: 'EUR', value: Math.round(items.reduce((sum, item) => sum + item.price * item.quantity, 0) * 100) / 100, items });
  const cart = () => money(story.cart);
  const line = (product) => ({ ...product, quantity: 1 });

  function look(product) {
    story.seen.set(product.item_id, (story.seen.get(product.item_id) ?? 0) + 1);
    open('product', `/p/${product.item_id}`, product.item_name);
    happen('view_item', money([line(product)]));
    story.will += 0.02 + (story.seen.get(product.item_id) > 1 ? 0.05 : 0);
  }

  function ask(where, from) {
    const topic = random.weighted(questions[where]);
    open('support', '/help', 'Help');
    happen('support_visit', { topic, from }, 5000);
    story.asked++;
    if (where !== 'after') story.will += random.chance(0.6) ? 0.1 : -0.08;
  }

  function checkout() {
    open('cart', '/cart', 'Your cart');
    happen('view_cart', cart());
    const lastItem = story.cart[0].item_id;
    if (random.chance(0.07)) ask('cart', { name: 'view_cart', item_id: lastItem });
    const haste = browser.device === 'mobile' ? 1.33 : 1;
    if (!random.chance(Math.min(0.3 + story.will * 0.5, 0.85) / (haste ** 0.5))) return 'cart';
    const steps = { information: 0.16, shipping: 0.12, payment: 0.13, review: 0.04 };
    for (const [index, [step, lost]] of Object.entries(steps).entries()) {
      open('checkout', `/checkout/${step}`, 'Checkout');
      if (!index) happen('begin_checkout', cart());
      happen('checkout_step', { step, index, ...cart() });
      if (random.chance(0.04)) {
        ask('checkout', { name: 'checkout_step', step });
        if (random.chance(0.5)) return step;
        open('checkout', `/checkout/${step}`, 'Checkout');
        happen('checkout_step', { step, index, ...cart() });
      }
      if (random.chance(lost * haste)) return step;
      if (step === 'information' && random.chance(0.45)) {
        story.account = true;
        happen(story.bought ? 'login' : 'sign_up');
      }
    }
    open('purchase', '/thanks', 'Thank you');
    happen('purchase', { transaction_id: `W-${random.hex(8)}`, ...cart() });
    story.cart = [];
    story.bought++;
    story.left = false;
    return '';
  }

  return {
    time: () => time,
    cart,
    /** @returns {{ bought: boolean, other: string }} `other`: the way in which the site was left for another channel */
    go({ pages: depth }) {
      const will = story.will;
      story.will = Math.min(story.will * (warmth[visit.channel] ?? 1), 0.95);
      const later = story.bought > 0;
      const landing = random.weighted(later ? { account: 3, home: 4, product: 1 } : visit.number === 1 ? { home: 35, listing: 25, product: 30, content: 10 } : { home: 40, listing: 20, product: 40 });
      if (landing === 'product') look(random.one(story.wants));
      else if (landing === 'listing') openList();
      else open(landing, landing === 'home' ? '/' : landing === 'account' ? '/account' : '/stories/how-to-choose', landing === 'content' ? 'How to choose a shoe' : landing === 'account' ? 'My account' : 'Fjell & Fjord');
      if (visit.number === 1 && random.chance(0.34)) return finish({ bought: false, other: '' });
      if (later) return finish(afterwards());
      if (story.temper === 'asking' && random.chance(0.6)) ask(random.chance(0.5) ? 'after' : 'product', { name: 'page_view' });
      for (let left = Math.round(random.around(depth, 0.5)); left > 0; left--) {
        const next = random.weighted({ listing: 24, product: 46, search: 9, support: 3.5, content: 3, wishlist: 2, stay: 12 });
        if (next === 'listing') openList();
        else if (next === 'search') {
          const term = random.one(searches);
          open('search', '/search', `Search: ${term}`);
          happen('search', { search_term: term });
        } else if (next === 'product') {
          const product = random.chance(0.65) ? random.one(story.wants) : random.one(products);
          look(product);
          if (story.cart.length < 4 && random.chance(story.will * 0.45)) {
            story.cart.push(line(product));
            happen('add_to_cart', money([line(product)]), 3000);
          } else if (random.chance(0.02)) happen('add_to_wishlist', money([line(product)]));
          if (random.chance(0.03)) ask('product', { name: 'view_item', item_id: product.item_id });
        } else if (next === 'support') ask('product', { name: 'page_view' });
        else if (next === 'content') open('content', '/stories/how-to-choose', 'How to choose a shoe');
        else if (next === 'wishlist') open('wishlist', '/wishlist', 'Wish list');
        if (story.cart.length && random.chance(0.05)) {
          const dropped = story.cart.pop();
          happen('remove_from_cart', money([dropped]));
        }
      }
      let step = '';
      if (story.cart.length) {
        step = checkout();
        if (!step) return finish({ bought: true, other: '' });
        story.left = true;
      }
      story.will = Math.max(will, story.will * 0.9);
      const other = (story.cart.length && random.chance(0.11)) || (story.seen.size > 2 && random.chance(0.02))
        ? random.weighted({ phone: 5, contact: 3, store: 4 }) : '';
      if (other) {
        open('support', other === 'store' ? '/stores' : '/contact', other === 'store' ? 'Find a shop' : 'Contact');
        happen('support_visit', { topic: other === 'phone' ? 'phone' : other === 'store' ? 'store locator' : 'contact', from: step ? { name: 'checkout_step', step } : { name: 'page_view' } }, 4000);
      }
      return finish({ bought: false, other });
    },
    envelope: (user) => ({
      v: 1, batch: random.id(time), attempt: 1, sent: Math.round(time) + 500, site, pages, events,
      visitor: { id: browser.id, first_seen: Math.round(browser.first), consent: 'granted', ...(user ? { user } : {}) },
    }),
  };

  function finish(outcome) {
    leave();
    return outcome;
  }

  function openList() {
    const category = random.one(categories);
    open('listing', `/c/${categories.indexOf(category)}`, category);
    happen('view_item_list', { item_list_name: category, items: products.filter((product) => product.item_category === category).slice(0, 4) });
  }

  function afterwards() {
    const reason = random.weighted({ question: 45, order: 25, praise: 12, buy: 18 });
    if (reason === 'order') open('order_status', '/account/orders', 'My orders');
    if (reason === 'question') ask('after', { name: 'purchase' });
    if (reason === 'praise') {
      story.advocate = true;
      open('review', '/review', 'Write a review');
      happen(random.chance(0.7) ? 'review' : 'share', { rating: random.whole(3, 5) }, 40_000);
    }
    if (reason !== 'buy') return { bought: false, other: '' };
    const product = random.one(products);
    look(product);
    story.cart.push(line(product));
    happen('add_to_cart', money([line(product)]), 3000);
    return { bought: checkout() === '', other: '' };
  }
}

/** What the till, the call centre or the mail system know. */
function report(random, site, user, time, name, source, props) {
  const at = Math.round(time);
  return {
    device: 'server', received: at + 3_600_000,
    envelope: {
      v: 1, batch: random.id(at), attempt: 1, sent: at, site, visitor: { id: `crm-${user}`, user, first_seen: at }, pages: {},
      events: [{ id: random.id(at), name, time: at, seq: 0, source, props }],
    },
  };
}

function elsewhere(random, site, user, walk, { other }, story, browser, end) {
  const when = walk.time() + random.around(other === 'store' ? 1.5 * 86_400_000 : 900_000, 0.5);
  if (when > end || other === 'contact') return [];
  const batches = [report(random, site, user, when, other === 'phone' ? 'phone_call' : 'store_visit', 'crm', {})];
  if (random.chance(0.5)) {
    const { currency, value, items } = walk.cart().items.length ? walk.cart() : { currency: 'EUR', value: story.wants[0].price, items: [{ ...story.wants[0], quantity: 1 }] };
    batches.push(report(random, site, user, when + 600_000, 'purchase', 'crm', { transaction_id: `T-${random.hex(8)}`, currency, value, items, channel: other }));
    story.cart = [];
  }
  // The call centre asks for the name, and the browser that called is joined to it.
  story.account = true;
  batches.push({
    device: browser.device, received: when + 3_600_000,
    envelope: {
      v: 1, batch: random.id(when), attempt: 1, sent: Math.round(when), site, visitor: { id: browser.id, user, first_seen: Math.round(browser.first) }, pages: {},
      events: [{ id: random.id(when), name: 'identified', time: Math.round(when), seq: 0, source: 'crm', props: {} }],
    },
  });
  return batches;
}
