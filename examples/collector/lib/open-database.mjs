import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readConfig } from './config.mjs';
import { createDatabase } from './database.mjs';
import { socketNote, startEmbedded } from './embedded.mjs';
import { migrate } from './migrate.mjs';

/**
 * The collector's database for programs beside it: the server of CLICKHOUSE_URL, or the embedded engine, of a running
 * collector if there is one (an engine has one process), else started here.
 *
 * @param {object} [options] as for `startCollector`
 * @returns {Promise<{ database: ReturnType<typeof createDatabase>, close: () => Promise<void> }>}
 */
export async function openDatabase(options = {}) {
  const config = readConfig(options);
  const path = join(resolve(config.dataDir), 'clickhouse');
  let embedded;
  let database;
  if (config.clickhouseUrl) database = createDatabase({ url: config.clickhouseUrl, database: config.database });
  else {
    const socket = await readFile(socketNote(path), 'utf8').catch(() => '');
    if (socket) {
      database = createDatabase({ socket, database: config.database });
      if (!await database.ping().then(() => true, () => false)) database = undefined;
    }
    if (!database) {
      embedded = await startEmbedded(path);
      database = createDatabase({ socket: embedded.socket, database: config.database });
    }
  }
  await migrate(database);
  return {
    database,
    async close() {
      database.close();
      await embedded?.close();
    },
  };
}
