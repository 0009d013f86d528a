import { scrubText } from './scrubText.js';

/** After /users/ and the like comes a name or a key, unless it is one of the usual pages there. */
const OWNER = /^(u|user|account|profile|customer|member|reset)s?$/i;
const PAGE = /^(account|address|order|log|regist|sign|passw|setting|wish|edit$|new$)/i;

/**
 * What of a URL may be stored: host, path and hash without personal data, and of the query only `utm_*` and the parameters in
 * `allow`, their values scrubbed too. Takes relative and malformed URLs; never throws.
 */
export const scrubUrl = (url: string, allow: readonly string[] = []): string => {
  const [, path, query, hash] = /^([^?#]*)\??([^#]*)#?([^]*)/.exec(url) as unknown as string[];
  const kept = query!
    .split('&')
    .filter((pair) => /^utm_\w+=./.test(pair) || allow.includes(pair.split('=')[0]!))
    .map((pair) => pair.replace(/[^=]+$/, (value) => scrubText(value)))
    .join('&');
  return (
    path!
      // User and password before the host.
      .replace(/^(\w*:?\/\/)[^/]*@/, '$1')
      .split('/')
      // What follows a semicolon is a session id where it still occurs.
      .map((part, at, parts) => (part && OWNER.test(parts[at - 1]!) && !PAGE.test(part) ? '[name]' : scrubText(part.replace(/;.*/, ''))))
      .join('/') +
    (kept && '?' + kept) +
    // `#access_token=…` and the like go; `#/route` and `#section` stay.
    (/^!?\/|^[^=&:]+$/.test(hash!) ? '#' + scrubUrl(hash!) : '')
  );
};
