import type { PageRule } from '../classify/Classification.js';
import { json } from '../formats/json.js';
import { attempt } from '../platform/attempt.js';
import type { Config, JourneyOptions } from './Config.js';

/** All page kinds. */
const KINDS = 'home listing search product cart checkout purchase account order_status wishlist content support review referral other';

/** What an option takes (types, "words", or a range of numbers), and its default. */
const OPTIONS: Record<keyof JourneyOptions, [accepts: string, byDefault?: unknown]> = {
  endpoint: ['http(s) URL'],
  site: ['string', ''],
  visitorId: ['string', ''],
  userId: ['string', ''],
  transport: ['"auto", "beacon", "fetch"', 'auto'],
  storage: ['"auto", "memory"', 'auto'],
  format: ['"json", format object', json],
  consent: ['"granted", "required", "denied"', ''],
  gpc: ['"deny", "ignore"', 'deny'],
  spa: ['"path", "query", "hash", boolean', 'path'],
  batchSize: ['1 to 1000', 50],
  batchBytes: ['1024 to 61440', 16384],
  flushInterval: ['0 to 3600000', 5000],
  headers: ['object of headers', {}],
  autocapture: ['boolean, array', true],
  pages: [`array, rules of a url or selector and a kind: ${KINDS}`, []],
  stages: ['array', []],
  queryAllow: ['array', []],
  beforeSend: ['function'],
  onError: ['function'],
  debug: ['boolean', false],
  strict: ['boolean', false],
  dropAutomated: ['boolean', false],
};

const acceptedBy = (name: string): [accepts: string, byDefault?: unknown] => OPTIONS[name as 'site'] || [''];

/** How a message shows a value; and in which words of the table it fits beside. */
const readingsOf = (value: any): unknown[] =>
  value == null ? [value === null ? 'null' : 'missing']
  : Array.isArray(value) ? ['array']
  : typeof value === 'string' ? [`"${value}"`, 'string']
  : /^[of]/.test(typeof value) ? [typeof value, typeof value.encode === 'function' && 'format object']
  : [String(value), typeof value];

/**
 * Options with every default filled in. Throws one `TypeError` that names each wrong option, what was given and what is accepted.
 */
export function normalizeOptions(options: JourneyOptions): Config {
  const given = { ...options } as Record<string, any>;
  const config: Record<string, unknown> = {};
  const wrong: string[] = [];
  for (const name of Object.keys({ ...OPTIONS, ...given })) {
    const [accepts, byDefault] = acceptedBy(name);
    const { [name]: value = byDefault } = given;
    const readings = readingsOf(value);
    const [least, most] = accepts.split(' to ');
    let fits = value === byDefault || accepts.split(', ').some((word) => readings.includes(word));
    config[name] = value;
    if (most) fits = typeof value === 'number' && value >= +least! && value <= +most;
    if (name === 'endpoint') fits = !!(config[name] = value && readings[1] === 'string' && attempt(() => /^http.*/.exec(new URL(value, document.baseURI).href)![0]));
    if (name === 'headers') fits = readings[0] === 'object' && Object.keys(value).every((key) => /^[\w-]+$/.test(key));
    if (name === 'pages') fits = fits && value.every((rule: PageRule) => KINDS.split(' ').includes(rule?.kind) && (rule.url || rule.selector));
    if (name === 'format' && value === 'json') config[name] = json;
    if (!accepts) wrong.push(`no option "${name}"; there are ${Object.keys(OPTIONS).join(', ')}`);
    else if (!fits) wrong.push(`option "${name}" is ${readings[0]}; accepted: ${accepts}`);
  }
  if (wrong[0]) throw new TypeError('[journey] ' + wrong.join('. '));
  // beacons carry none
  if (config.transport === 'auto' && Object.keys(config.headers as {})[0]) config.transport = 'fetch';
  return config as unknown as Config;
}

/** The value of a `data-*` attribute as what option `name` takes: JSON (`true` for an empty flag), a list of words, or text. Undefined for what is no option and does not look like one misspelt. */
export const readAttribute = (name: string, text: string): unknown => {
  const [accepts] = acceptedBy(name);
  const near = (option: string) => option[0] === name[0] && option.slice(-1) === name.slice(-1) && Math.abs(option.length - name.length) < 3;
  if (!accepts && !Object.keys(OPTIONS).some(near)) return undefined;
  if (!text && /boolean/.test(accepts)) return true;
  const value = / to |boolean|array|object/.test(accepts) ? attempt(() => JSON.parse(text)) : undefined;
  // what is no JSON after all is a text, and the check of options says what is wrong
  return value ?? (/array/.test(accepts) ? text.split(/[\s,]+/) : text);
};
