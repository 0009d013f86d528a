const port = (env, name, byDefault) => {
  const text = env[name];
  if (text === undefined || text === '') return byDefault;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535) throw new Error(`${name} is ${JSON.stringify(text)}; it must be a whole number from 0 to 65535.`);
  return value;
};

/**
 * Where the demo listens, from the environment: PORT (shop), COLLECTOR_PORT and HOST.
 *
 * @param {Record<string, string | undefined>} env
 * @returns {{ host: string, shopPort: number, collectorPort: number }}
 * @throws {Error} that names the variable and what it accepts
 */
export const readSettings = (env) => ({
  host: env.HOST || '127.0.0.1',
  shopPort: port(env, 'PORT', 8080),
  collectorPort: port(env, 'COLLECTOR_PORT', 8090),
});
