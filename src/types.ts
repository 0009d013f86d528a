/**
 * The nouns of the whole house: what an event, a page, a visit and a visitor are. Types only, no code.
 * Names and shapes of everything that leaves the browser are fixed by the wire format (README, "Wire format").
 */

/** What a page is for. */
export type PageKind =
  | 'home' | 'listing' | 'search' | 'product' | 'cart' | 'checkout' | 'purchase' | 'account' | 'order_status'
  | 'wishlist' | 'content' | 'support' | 'review' | 'referral' | 'other';

/** The five stages of the customer journey, in order. */
export type StageName = 'awareness' | 'consideration' | 'conversion' | 'retention' | 'advocacy';

/** The kind of journey a visit is on. */
export type Track = 'purchase' | 'service' | 'loyalty';

/** The three-part reading of the stage. */
export type Phase = 'awareness' | 'consideration' | 'purchase';

/** Where an entry came from, by the rules of GA4's default channel grouping, with AI assistants beside them. */
export type Channel =
  | 'direct' | 'organic_search' | 'paid_search' | 'organic_social' | 'paid_social' | 'email' | 'referral'
  | 'affiliate' | 'display' | 'ai_assistant' | 'internal';

/** A standard checkout step, or the shop's own name for one. */
export type CheckoutStep = 'information' | 'shipping' | 'payment' | 'review' | (string & {});

/** One product line. Field names are GA4's. `price` is the price of one piece in major units of the currency. */
export interface Item {
  item_id?: string;
  item_name?: string;
  price?: number;
  quantity?: number;
  item_brand?: string;
  item_category?: string;
  item_variant?: string;
  [field: string]: unknown;
}

/** Any JSON a caller hands to `track()`. */
export type Props = Record<string, unknown>;

/** Props of the e-commerce events that carry products. */
export interface ItemProps extends Props {
  /** ISO 4217. */
  currency?: string;
  /** Sum of price × quantity, in major units. */
  value?: number;
  items?: Item[];
}

/** How a page view came to be. */
export type NavigationKind = 'load' | 'reload' | 'back_forward' | 'prerender' | 'bfcache' | 'spa' | 'manual';

/** The events Journey knows by name. Custom names beside them are always allowed. */
export interface StandardEvents {
  page_view: { kind?: PageKind; navigation?: NavigationKind } & Props;
  view_item_list: { item_list_name?: string; items?: Item[] } & Props;
  view_item: ItemProps;
  search: { search_term?: string } & Props;
  add_to_cart: ItemProps;
  remove_from_cart: ItemProps;
  view_cart: ItemProps;
  begin_checkout: ItemProps;
  checkout_step: { step?: CheckoutStep; index?: number } & Props;
  purchase: { transaction_id?: string; journey?: PurchaseJourney } & ItemProps;
  support_visit: { topic?: string; query?: string; from?: SupportOrigin } & Props;
  sign_up: Props;
  login: Props;
  add_to_wishlist: ItemProps;
  share: Props;
  review: Props;
  page_leave: { engaged_ms?: number; scroll?: number; cart_value?: number } & Props;
  web_vital: { metric?: string; value?: number; rating?: string } & Props;
}

/** The event that led to a support visit. */
export interface SupportOrigin {
  name: string;
  item_id?: string;
  step?: CheckoutStep;
}

/** What a purchase tells of the way to it. */
export interface PurchaseJourney {
  visits: number;
  touchpoints: number;
  /** ms since epoch */
  first_seen: number;
  engaged_ms: number;
  /** Channels of the touchpoints, oldest first, capped. */
  channels: Channel[];
  /** Channel, campaign and source of the first and the last entry from outside. */
  first_touch?: { channel: Channel; campaign?: Record<string, string>; source?: string } | undefined;
  last_touch?: { channel: Channel; campaign?: Record<string, string>; source?: string } | undefined;
  [field: string]: unknown;
}

/** The stage as of one event: a readiness-to-buy score 0..1 and up to three reason codes. */
export interface Stage {
  name: StageName;
  score: number;
  reasons: string[];
}

/** A visit: ends after 30 minutes without anything the visitor caused, in any tab, and after 24 hours at the latest. */
export interface Visit {
  id: string;
  /** 1 for the visitor's first visit. */
  number: number;
  /** ms since epoch */
  started: number;
  channel: Channel;
  campaign?: Record<string, string>;
}

/** A page view. */
export interface Page {
  /** Unique for the visitor. */
  id: string;
  url: string;
  title: string;
  referrer: string;
  kind: PageKind;
  /** ms since epoch */
  started: number;
  visit: Visit;
}

export interface Visitor {
  id: string;
  /** ms since epoch */
  first_seen: number;
  user?: string;
  traits?: Props;
  consent?: string;
  /** The browser says that a program drives it. */
  automated?: boolean;
}

/** An event as it leaves the browser. */
export interface JourneyEvent<N extends string = string, P = Props> {
  /** UUIDv7, fixed at creation: the key for de-duplication. */
  id: string;
  name: N;
  /** ms since epoch, at creation, never rewritten. */
  time: number;
  /** Gap-free in its page, from 0. */
  seq: number;
  /** Id of the page view, key into the envelope's `pages`. */
  page: string;
  stage: Stage;
  props: P;
  /** Set where the event does not come from the browser. */
  source?: string;
}

/** What `on()` hands to its subscribers: the event with its page (and the page's visit) filled in. */
export type SeenEvent<N extends string = string, P = Props> = Omit<JourneyEvent<N, P>, 'page'> & { page: Page };

/** Ends what the function that returned it began. May be called more than once. */
export type Stop = () => void;
