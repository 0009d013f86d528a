import type { Source } from './Source.js';

/** `search` for search pages, `view_item_list` for these and for listings. */
export const listing: Source = ({ emit, onPage }) => {
  onPage(({ kind, items, item_list_name, search_term }) => {
    if (kind === 'search') emit('search', { search_term }, 'page');
    if (kind === 'search' || kind === 'listing') emit('view_item_list', { item_list_name, items }, 'page');
  });
};
