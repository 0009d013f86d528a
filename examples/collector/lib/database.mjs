import http from 'node:http';
import https from 'node:https';

/**
 * An error that ClickHouse itself answered, with its number (60: unknown table, 117: bad data, …).
 * @typedef {Error & { code?: number, down?: boolean }} DatabaseError `down` when nobody answered at all
 */

/**
 * The one client for both sizes of database: ClickHouse's HTTP interface, over TCP or over the socket of the embedded host.
 *
 * @param {{ url?: string, socket?: string, database?: string, timeout?: number }} where
 */
export function createDatabase({ url = 'http://chdb', socket, database = 'journey', timeout = 30_000 }) {
  const address = new URL(url);
  const { request, Agent } = address.protocol === 'https:' ? https : http;
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const headers = address.username
    ? { 'X-ClickHouse-User': decodeURIComponent(address.username), 'X-ClickHouse-Key': decodeURIComponent(address.password) } : {};
  let bindsItself = true;

  /** @returns {Promise<string>} */
  function post(search, body, limit = timeout, again = true) {
    return new Promise((resolve, reject) => {
      // A server may close an idle connection in the very moment in which it is used again.
      const failed = (error) => (again && sent.reusedSocket && /ECONNRESET|EPIPE/.test(error.code) ? resolve(post(search, body, limit, false)) : reject(Object.assign(new Error(`The database does not answer: ${error.message}`), { down: true })));
      const sent = request({
        agent, method: 'POST', headers: { ...headers, 'Content-Length': Buffer.byteLength(body) }, timeout: limit,
        path: `${address.pathname}?${search}`,
        ...(socket ? { socketPath: socket } : { host: address.hostname, port: address.port || (address.protocol === 'https:' ? 8443 : 8123) }),
      }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', failed);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          if (response.statusCode === 200) return resolve(text);
          const code = Number(response.headers['x-clickhouse-exception-code'] ?? /^Code: (\d+)/.exec(text)?.[1]);
          reject(Object.assign(new Error(text.trim().slice(0, 1000) || `The database answered ${response.statusCode}`), code ? { code } : { down: true }));
        });
      });
      sent.on('timeout', () => sent.destroy(new Error(`no answer in ${limit} ms`)));
      sent.on('error', failed);
      sent.end(body);
    });
  }

  const common = { database, output_format_json_quote_64bit_integers: '0', wait_end_of_query: '1' };

  return {
    name: database,
    /** Runs a SELECT with typed parameters (`{visitor:String}` in the SQL) and returns its rows. */
    async query(sql, params = {}, limit) {
      const search = new URLSearchParams({ ...common, default_format: 'JSONEachRow' });
      const text = bindsItself ? sql : fillIn(sql, params);
      if (bindsItself) for (const [name, value] of Object.entries(params)) search.set(`param_${name}`, parameter(value));
      const answer = await post(search, text, limit);
      return answer ? answer.trimEnd().split('\n').filter(Boolean).map((line) => JSON.parse(line)) : [];
    },
    /** Runs one statement that answers nothing. `database: false` for what must run before ours exists. */
    async command(sql, { database: inside = true } = {}) {
      const search = new URLSearchParams(inside ? { database, allow_experimental_low_cardinality_type: '1' } : {});
      // An unknown setting is an error to newer servers, a missing one to older ones.
      if (bindsItself) search.delete('allow_experimental_low_cardinality_type');
      await post(search, sql);
    },
    /** Inserts rows given as lines of JSON: typed by the table, never part of a statement. */
    async insert(table, lines) {
      const search = new URLSearchParams({ database, query: `INSERT INTO ${database}.${table} FORMAT JSONEachRow`, max_partitions_per_insert_block: '0' });
      if (!bindsItself) search.delete('max_partitions_per_insert_block');
      await post(search, lines, 60_000);
    },
    /** @returns {Promise<number[]>} the server's version, for example `[26, 7]` */
    async version() {
      const answer = await post(new URLSearchParams({ default_format: 'TabSeparated' }), 'SELECT version()');
      const version = answer.trim().split('.').map(Number);
      bindsItself = version[0] >= 20;
      return version;
    },
    async ping() {
      await post(new URLSearchParams(), 'SELECT 1', 3000);
    },
    close: () => agent.destroy(),
  };
}

/** A value as the HTTP interface wants it for `param_…`: escaped as in a TabSeparated field, arrays as literals. */
function parameter(value) {
  if (Array.isArray(value)) return `[${value.map((one) => (typeof one === 'number' ? one : literal(String(one)))).join(',')}]`;
  return String(value).replace(/[\\\t\n\r\0]/g, (mark) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '\\0' })[mark]);
}

const literal = (text) => `'${text.replace(/[\\'\t\n\r\0]/g, (mark) => ({ '\\': '\\\\', "'": "\\'", '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '\\0' })[mark])}'`;

/**
 * The same query with its parameters as literals of their type: to be copied by an analyst, and for servers before 20,
 * which know no parameters.
 */
export function fillIn(sql, params) {
  return sql.replace(/\{(\w+):([\w()]+)\}/g, (whole, name, type) => {
    const value = params[name];
    if (value === undefined) throw new Error(`The query needs the parameter ${name}`);
    if (Array.isArray(value)) return `(${value.map((one) => literal(String(one))).join(',')})`;
    if (/^U?Int|^Float/.test(type)) return String(Number(value));
    return type === 'Date' ? `toDate(${literal(String(value))})` : literal(String(value));
  });
}
