import { meaning } from './words.js';

/** The part of a `URL` or `Location` that is read. */
export interface Place {
  href: string;
}

/** What a URL says: its meanings (see `kinds.ts`), the route they were read from, the query, and whether it is the front page. */
export interface Path {
  meanings: string;
  route: string;
  query: URLSearchParams;
  hash: string;
  root: boolean;
}

/** Parameters that carry the route where paths are not readable, and those that carry an id, with what they mean. */
const ROUTE = /^(route|controller|main_page|pg|view|action|dispatch)$/;
const IDS: [RegExp, string][] = [
  [/^(id_)?products?(_?id)?$/i, '/P/?'],
  [/^(id_)?order(_?id)?$/i, '/O/?'],
  [/^order-received$/, '/OT'],
  [/^(cpath|(id_)?category(_?id)?)$/i, '/L'],
  [/^(\w*id|[a-z])$/i, '/?'],
];

/** Reads host, path, query route and hash route. Language prefixes vanish because short words mean nothing. */
export const readPath = ({ href }: Place): Path => {
  const { hostname, pathname, searchParams: query, hash } = new URL(href);
  let route = pathname;
  query.forEach((value, name) => {
    if (ROUTE.test(name) && /[a-z]/i.test(value)) route += '/' + value.replace('.', '/');
  });
  // `12-shoe.html` is a product on platforms that write its number first.
  if (/\/\d+-[^/]*\.html?$/.test(route)) route += '/product/0';
  if (/^#!?\//.test(hash)) route += hash.replace(/^#!?/, '');
  const host = meaning(hostname.replace(/\..*/, ''));
  const parts = /^[B-KA]$/.test(host) ? [host] : [];
  let slug = false;
  let root = true;
  for (const segment of route.split('/')) {
    let text = segment.replace(/\.(php|html?|aspx?|jsp|do)$/, '');
    try {
      text = decodeURIComponent(text);
    } catch {
      // Not percent-encoded UTF-8: read as it is.
    }
    let found = meaning(text);
    // After `products/` comes a name, whatever its words mean.
    if (found.includes('?') || (!found && /\d/.test(text)) || (slug && /[^SLPQV]/.test(found))) found = '?';
    if (found) parts.push(found);
    root = root && (found === 'I' || (!found && !/[a-z]{3}/i.test(text)));
    if (text) slug = /^[PQ]b?$/.test(found);
  }
  let meanings = parts.join('/');
  if (/^[ILPQ?/]*$/.test(meanings)) {
    query.forEach((value, name) => {
      const id = value && IDS.find(([pattern]) => pattern.test(name));
      if (id) {
        meanings += id[1];
        root = false;
      }
    });
  }
  return { meanings, route, query, hash, root };
};
