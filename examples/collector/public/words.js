/** What codes are called on these pages. Unknown codes (a shop's own) are shown as they are, underscores as spaces. */
export const stages = ['awareness', 'consideration', 'conversion', 'retention', 'advocacy'];

export const plain = (code) => {
  const text = String(code).replace(/_/g, ' ').trim();
  return text && text[0].toUpperCase() + text.slice(1);
};

/** A CSS class for the colour of a stage. Never built from data. */
export const stageClass = (stage) => (stages.includes(stage) ? `of-${stage}` : 'of-none');

const kinds = {
  home: 'Home', listing: 'Listing', search: 'Search', product: 'Product', cart: 'Cart', checkout: 'Checkout', purchase: 'Thank you', account: 'Account',
  order_status: 'Order status', wishlist: 'Wish list', content: 'Content', support: 'Support', review: 'Review', referral: 'Referral', other: 'Page',
};
export const kindName = (kind) => (Object.hasOwn(kinds, kind) ? kinds[kind] : plain(kind || 'page'));

const events = {
  page_view: 'Page seen', view_item_list: 'List seen', view_item: 'Product seen', search: 'Searched', add_to_cart: 'Into the cart', remove_from_cart: 'Out of the cart',
  view_cart: 'Cart seen', begin_checkout: 'Checkout begun', checkout_step: 'Checkout step', purchase: 'Bought', support_visit: 'Asked for help', sign_up: 'Signed up',
  login: 'Logged in', add_to_wishlist: 'Onto the wish list', share: 'Shared', review: 'Reviewed', page_leave: 'Left the page', web_vital: 'Web vital',
};
export const eventName = (name) => (Object.hasOwn(events, name) ? events[name] : plain(name));

const channels = { direct: 'Direct', organic_search: 'Organic search', paid_search: 'Paid search', organic_social: 'Organic social', paid_social: 'Paid social', email: 'E-mail', ai_assistant: 'AI assistant' };
export const channelName = (channel) => (Object.hasOwn(channels, channel) ? channels[channel] : stationWord(channel || 'unknown'));

const stations = { 'crm email_open': 'E-mail opened (CRM)', 'crm phone_call': 'Phone call (CRM)', 'crm store_visit': 'Shop visit (CRM)', 'crm purchase': 'Bought elsewhere (CRM)', add_to_cart: 'Into the cart', remove_from_cart: 'Out of the cart', add_to_wishlist: 'Onto the wish list' };
export const stationWord = (station) => (Object.hasOwn(stations, station) ? stations[station] : plain(station));

export function money(value, currency) {
  try {
    return new Intl.NumberFormat('en', currency ? { style: 'currency', currency, maximumFractionDigits: 2 } : { maximumFractionDigits: 2 }).format(value);
  } catch {
    return `${value} ${currency}`;
  }
}
