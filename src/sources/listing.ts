import { say } from './say.js';
import type { Source } from './Source.js';

/** `search` for search pages, `view_item_list` for these and for listings. */
export const listing: Source = (context) => {
  context.onPage(({ kind, items, item_list_name, search_term }) => {
    if (kind === 'search') say(context, 'search', { search_term }, 'page');
    if (kind === 'search' || kind === 'listing') say(context, 'view_item_list', { item_list_name, items }, 'page');
  });
};
