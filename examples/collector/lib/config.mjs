import { fileURLToPath } from 'node:url';

/**
 * What the collector can be told, by the environment or by arguments, checked once and completely.
 *
 * @typedef {object} Config
 * @property {number} port @property {string} host @property {string} collectPath where batches are posted
 * @property {string} dataDir @property {string} clickhouseUrl empty for the embedded engine @property {string} database
 * @property {{ any: boolean, list: Map<string, string | undefined> }} origins allowed origins, and the site each is bound to
 * @property {string} serverKey @property {string} readPassword @property {number} bodyLimit bytes
 * @property {number} rateLimit requests a minute and address, 0 for none @property {number} spoolLimit bytes
 * @property {boolean} trustProxy @property {boolean} quiet
 */
const defaults = {
  port: '4100', host: '127.0.0.1', collectPath: '/j', dataDir: fileURLToPath(new URL('../.data', import.meta.url)), clickhouseUrl: '', database: 'journey', origins: '*', serverKey: '',
  readPassword: '', bodyLimit: String(1024 * 1024), rateLimit: '6000', spoolLimit: String(128 * 1024 * 1024), trustProxy: '', quiet: '',
};

const environment = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/**
 * @param {Record<string, unknown>} given options of the call; what is missing comes from `env`, then from the defaults
 * @param {Record<string, string | undefined>} env for example PORT, DATA_DIR, CLICKHOUSE_URL, ORIGINS
 * @returns {Config}
 * @throws {Error} that names the option, what was given and what is accepted
 */
export function readConfig(given = {}, env = process.env) {
  for (const name of Object.keys(given)) {
    if (!(name in defaults)) throw new Error(`Unknown option "${name}". Known: ${Object.keys(defaults).join(', ')}`);
  }
  const text = (name) => String(given[name] ?? env[environment(name)] ?? defaults[name]);
  const number = (name, least, most) => {
    const value = Number(text(name));
    if (!Number.isInteger(value) || value < least || value > most) throw new Error(`${environment(name)} is ${JSON.stringify(text(name))}; it must be a whole number from ${least} to ${most}`);
    return value;
  };
  const collectPath = text('collectPath');
  if (!/^\/[\w./-]*$/.test(collectPath)) throw new Error(`COLLECT_PATH is ${JSON.stringify(collectPath)}; it must begin with / and hold only letters, digits and . _ - /`);
  const database = text('database');
  if (!/^[A-Za-z_]\w*$/.test(database)) throw new Error(`DATABASE is ${JSON.stringify(database)}; it must be a plain name`);
  const clickhouseUrl = text('clickhouseUrl');
  if (clickhouseUrl && !/^https?:\/\//.test(clickhouseUrl)) throw new Error(`CLICKHOUSE_URL is ${JSON.stringify(clickhouseUrl)}; it must begin with http:// or https://`);
  return {
    port: number('port', 0, 65535), host: text('host'), collectPath, dataDir: text('dataDir'), clickhouseUrl, database,
    origins: readOrigins(Array.isArray(given.origins) ? given.origins.join(',') : text('origins')),
    serverKey: text('serverKey'), readPassword: text('readPassword'),
    bodyLimit: number('bodyLimit', 1024, 64 * 1024 * 1024), rateLimit: number('rateLimit', 0, 1e9), spoolLimit: number('spoolLimit', 1024, 1e12),
    trustProxy: isOn(text('trustProxy')), quiet: isOn(text('quiet')),
  };
}

const isOn = (text) => /^(1|true|yes|on)$/i.test(text);

/** `https://a.example=shop-a, https://b.example, *`: who may post, and which site's events are theirs. */
function readOrigins(text) {
  const list = new Map();
  let any = false;
  for (const entry of text.split(',').map((one) => one.trim()).filter(Boolean)) {
    if (entry === '*') {
      any = true;
      continue;
    }
    const [origin, site] = entry.split('=');
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) throw new Error(`ORIGINS has ${JSON.stringify(entry)}; each must be an origin like https://shop.example, with =site behind it if it is bound to one, or *`);
    list.set(origin, site || undefined);
  }
  return { any, list };
}
