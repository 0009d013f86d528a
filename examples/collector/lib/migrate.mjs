import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../schema/', import.meta.url));

/**
 * Brings the database to the schema of `schema/*.sql`: each file once, in the order of their numbers.
 * Every statement may run twice, so that several collectors may start at once.
 *
 * @param {ReturnType<import('./database.mjs').createDatabase>} database
 * @returns {Promise<{ applied: string[], skipped: string[] }>} `skipped` is what this server is too old for
 */
export async function migrate(database) {
  const version = await database.version();
  await database.command(`CREATE DATABASE IF NOT EXISTS ${database.name}`, { database: false });
  await database.command('CREATE TABLE IF NOT EXISTS migrations (file String, applied DateTime) ENGINE = ReplacingMergeTree ORDER BY file');
  const done = new Set((await database.query('SELECT file FROM migrations')).map((row) => row.file));
  const applied = [];
  const skipped = [];
  for (const file of (await readdir(folder)).filter((name) => /^\d+_.*\.sql$/.test(name)).sort()) {
    if (done.has(file)) continue;
    const text = await readFile(folder + file, 'utf8');
    const [, major, minor] = /^-- requires ClickHouse (\d+)\.(\d+)/.exec(text) ?? [];
    if (major && (version[0] < Number(major) || (version[0] === Number(major) && version[1] < Number(minor)))) {
      skipped.push(file);
      continue;
    }
    for (const statement of statements(text)) await database.command(statement);
    await database.insert('migrations', JSON.stringify({ file, applied: Math.floor(Date.now() / 1000) }));
    applied.push(file);
  }
  return { applied, skipped };
}

/** The statements of a file. None of ours has a semicolon inside. */
export const statements = (text) => text.replace(/^\s*--.*$/gm, '').split(';').map((one) => one.trim()).filter(Boolean);
