import { attempt } from '../platform/attempt.js';
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

/** Parameters that carry the route where paths are not readable; after the name of a script most do. */
const ROUTE = /^(route|controller|main_page|view|action|dispatch|cl|page|do|mod)$/;
/** Those that never do. */
const ASIDE = /^(utm|.?lang|cur|ref|so?rt|order|sid)/;

/** Reads host, path, query route and hash route. Language prefixes vanish because words of two letters mean nothing. */
export const readPath = ({ href }: Place): Path => {
  const { hostname, pathname, searchParams: query, hash } = new URL(href);
  let route = attempt(() => decodeURI(pathname)) || pathname;
  const script = /\/(index|default|shop|store)\.\w+$/.test(route);
  query.forEach((value, name) => {
    if (ROUTE.test(name) ? /[a-z]/i.test(value) : script && !ASIDE.test(name) && /^[a-z][a-z/._-]{2,}$/i.test(value)) route += '/' + value.replace('.', '/');
  });
  // `12-shoe.html` is a product on platforms that write its number first.
  if (/\/\d+-[^/]*\.html?$/.test(route)) route += '/product/0';
  if (/^#!?\//.test(hash)) route += hash.replace(/^#!?/, '');
  const host = meaning(hostname.replace(/\..*/, ''));
  const parts = /^[A-K]$/.test(host) ? [host] : [];
  // the front page of a help centre is help
  let root = !parts[0];
  for (const segment of route.split('/')) {
    const text = segment.replace(/\.(php|html?|aspx?|jsp|do)$/, '');
    let found = meaning(text);
    // After `products/` comes a name, whatever its words mean.
    const slug = /^[PQ]b?$/.test(parts[parts.length - 1]!) && /[^SLPQV0KA]/.test(found);
    if (slug || found.includes('?') || (!found && /[a-z]{3}|\d|^[a-z]$/i.test(text))) found = '?';
    if (found) parts.push(found);
    root &&= found === 'I' || !found;
  }
  let meanings = parts.join('/');
  if (/^[ILPQ?/]*$/.test(meanings)) {
    query.forEach((value, name) => {
      // `order=price` sorts a list, `p=2` is a page of it.
      const said = name[1] && !/by$/i.test(name) && /^([LPQ]|OT?)(?=\??$)/.exec(meaning(name))?.[0];
      if (!value || !(said ? said === 'P' || /\d/.test(value) : /^(\w*(id|path)|[a-z])$/i.test(name))) return;
      meanings += (said ? '/' + said : '') + '/?';
      root = false;
    });
  }
  return { meanings, route, query, hash, root };
};
