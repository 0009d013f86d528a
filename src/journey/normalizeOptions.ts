import { json } from '../formats/json.js';
import { attempt } from '../platform/attempt.js';
import type { Config, JourneyOptions } from './Config.js';

/** What an option takes (types, "words", or a range of numbers), and its default. */
const OPTIONS: Record<keyof JourneyOptions, [accepts: string, byDefault?: unknown]> = {
  endpoint: ['http(s) URL'],
  site: ['string', ''],
  visitorId: ['string', ''],
  userId: ['string', ''],
  transport: ['"auto", "beacon", "fetch"', 'auto'],
  storage: ['"auto", "memory"', 'auto'],
  format: ['"json", format object', 'json'],
  consent: ['"granted", "required", "denied"', ''],
  gpc: ['"deny", "ignore"', 'deny'],
  spa: ['"path", "query", "hash", boolean', 'path'],
  batchSize: ['1 to 1000', 50],
  batchBytes: ['1024 to 61440', 16384],
  flushInterval: ['0 to 3600000', 5000],
  headers: ['object of headers', {}],
  autocapture: ['boolean, array', true],
  pages: ['array', []],
  stages: ['array', []],
  queryAllow: ['array', []],
  beforeSend: ['function'],
  onError: ['function'],
  debug: ['boolean', false],
  strict: ['boolean', false],
  dropAutomated: ['boolean', false],
};

const acceptedBy = (name: string): [accepts?: string, byDefault?: unknown] => OPTIONS[name as keyof JourneyOptions] || [];

/** The endpoint as an absolute URL; undefined where it is none. */
const resolve = (url: unknown): string | undefined =>
  attempt(() => (url && typeof url === 'string' ? /^https?:.*/.exec(new URL(url, document.baseURI).href)![0] : undefined));

/** A value as a message shows it. */
const show = (value: unknown): string =>
  typeof value === 'string' ? `"${value.slice(0, 99)}"` : Array.isArray(value) ? 'array' : value && /^[of]/.test(typeof value) ? typeof value : value === undefined ? 'missing' : String(value);

const fits = (accepts: string, value: any): unknown => {
  const [least, most] = accepts.split(' to ');
  const words = accepts.split(', ');
  return (
    most ? typeof value === 'number' && value >= +least! && value <= +most
    : accepts[0] === 'h' ? resolve(value)
    : accepts[0] === 'o' ? show(value) === 'object' && Object.keys(value).every((key) => /^[\w-]+$/.test(key))
    : words.includes(show(value)) || (/^[sb]/.test(typeof value) && words.includes(typeof value)) || (accepts.includes('format') && value && typeof value.encode === 'function')
  );
};

/**
 * Options with every default filled in. Throws one `TypeError` that names each wrong option, what was given and what is accepted.
 */
export function normalizeOptions(options: JourneyOptions): Config {
  const given = { ...options } as Record<string, unknown>;
  const config: Record<string, unknown> = {};
  const wrong: string[] = [];
  for (const name of Object.keys({ ...OPTIONS, ...given })) {
    const [accepts, byDefault] = acceptedBy(name);
    const { [name]: value = byDefault } = given;
    config[name] = value;
    if (!accepts) wrong.push(`no option "${name}"; there are ${Object.keys(OPTIONS).join(', ')}`);
    else if ((value !== byDefault || name === 'endpoint') && !fits(accepts, value)) wrong.push(`option "${name}" is ${show(value)}; accepted: ${accepts}`);
  }
  if (wrong[0]) throw new TypeError('[journey] ' + wrong.join('. '));
  config.endpoint = resolve(config.endpoint);
  if (config.format === 'json') config.format = json;
  return config as unknown as Config;
}

/** The value of a `data-*` attribute as what option `name` takes: number, boolean, list, JSON or text. */
export function readAttribute(name: string, text: string): unknown {
  const [accepts = ''] = acceptedBy(name);
  // what is no JSON after all is a text, and the check of options says what is wrong
  const value = /^[tf{[]/.test(text) ? attempt(() => JSON.parse(text)) : undefined;
  if (value !== undefined) return value;
  if (accepts === 'boolean' && !text) return true;
  return / to /.test(accepts) ? parseFloat(text) : /array/.test(accepts) ? text.split(/[\s,]+/) : text;
}
