import type { Channel } from '../types.js';

/** What an address and a referrer tell about an entry. */
export interface Origin {
  channel: Channel;
  /** The utm_* parameters without the prefix, and as `click` the name (never the value) of a click id. */
  campaign?: Record<string, string>;
  /** Host of the referrer, where it is another site. */
  source?: string;
}

/**
 * What gives a channel away, the stronger row first: its own name, click ids in the address, words of utm_source and utm_medium,
 * and of a referrer's host the part that was registered (`google` of `www.google.co.uk`). Words with a dot are for hosts alone: it
 * ends their first part (`mail.`) or begins the registered one (`.paypal`). Signing in or paying elsewhere is no new entry.
 */
const TABLE =
  'internal pay. accounts. login. appleid. .paypal .stripe .klarna .adyen .mollie .worldpay .afterpay,paid_search gclid gbraid wbraid msclkid,paid_social ttclid twclid li_fat_id,display dclid banner expandable interstitial,affiliate affiliates awin awin1 shareasale linksynergy tradedoubler,' +
  'email mail mail. webmail. outlook. gm newsletter,ai_assistant gemini. copilot. chatgpt openai perplexity claude deepseek grok mistral,' +
  'organic_social social sm fbclid facebook fb instagram ig linkedin lnkd pinterest reddit tiktok twitter x t youtube youtu snapchat whatsapp telegram threads vk bsky,' +
  'organic_search organic search search. google bing yahoo duckduckgo ecosia qwant startpage baidu yandex naver';

const hostOf = (url: string): string => /\/\/([^/?#:]+)/.exec(url)?.[1] || '';

/** The part of a host that was registered: `example.co.uk` of `www.example.co.uk`. An IP address is a whole. */
const siteOf = (host: string): string => (/[^.]+\.((com?|net|org)\.)?[^.]*[^.\d]$/.exec(host) || [host])[0];

/**
 * The channel of an entry, by the rules of GA4's default channel grouping, with AI assistants beside them. `internal`: from
 * this site, or back from a payment or sign-in page.
 */
export const channelOf = (url: string, referrer: string): Origin => {
  const from = hostOf(referrer);
  const site = siteOf(from);
  if (from && site === siteOf(hostOf(url))) return { channel: 'internal' };
  const campaign: Record<string, string> = {};
  const clues: string[] = [];
  new URLSearchParams(/^[^#?]*\?([^#]*)/.exec(url)?.[1]).forEach((value, key) => {
    const [, tag] = /^utm_(source|medium|campaign|term|content|id)$/.exec(key) || [];
    if (tag && value) campaign[tag] = value.slice(0, 50);
    if (/id$/.test(key)) clues.push(key);
  });
  const { source = '', medium = '' } = campaign;
  const tagged = source + medium;
  const words = tagged ? (source + ' ' + medium).toLowerCase().split(/[\W_]/) : from.split('.');
  const [label] = site.split('.');
  // the name of an app (`android-app://com.google.android.gm`) says it in any of its parts
  clues.push(...(tagged || !/^http/.test(referrer) ? words : [words[0] + '.', '.' + label, label!]));
  const row = TABLE.split(',').map((line) => line.split(' ')).find((names) => names.some((name) => clues.includes(name))) || [];
  const [known] = row;
  const channel = /cp|^(ppc|retargeting|paid)/i.test(medium) ? (known || (/^[cp]pc/i.test(medium) ? 'paid_search' : 'display')).replace('organic', 'paid') : known || (tagged + from ? 'referral' : 'direct');
  const click = row.find((name) => /id$/.test(name) && clues.includes(name));
  if (click) campaign.click = click;
  return {
    channel: channel as Channel,
    campaign: tagged || click || campaign.campaign ? campaign : undefined!,
    source: from.slice(0, 50) || undefined!,
  };
};
