import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the address of a running engine is written, for programs beside the collector. */
export const socketNote = (path) => `${path}.socket`;

const hostFile = fileURLToPath(new URL('chdb-host.mjs', import.meta.url));

/**
 * Starts embedded ClickHouse on a folder and keeps it running: a host that dies is started again.
 *
 * @param {string} path the folder of its data
 * @returns {Promise<{ socket: string, pid: () => number | undefined, close: () => Promise<void> }>}
 * @throws {Error} when the folder is in use by another process, or the engine does not run on this machine
 */
export async function startEmbedded(path) {
  await mkdir(path, { recursive: true });
  await untilFree(path);
  // Not in the data folder: paths of sockets end at 107 characters.
  const socket = join(tmpdir(), `journey-${randomBytes(6).toString('hex')}.sock`);
  let child;
  let closing = false;
  const launch = async () => {
    await rm(socket, { force: true });
    child = await ready(fork(hostFile, ['--path', path, '--socket', socket], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] }), path);
    child.once('exit', () => {
      if (!closing) setTimeout(() => { if (!closing) launch().catch((error) => console.error(error.message)); }, 500);
    });
  };
  await launch();
  await writeFile(socketNote(path), socket);
  return {
    socket,
    pid: () => child.pid,
    async close() {
      closing = true;
      if (child.exitCode === null && child.signalCode === null) {
        const gone = new Promise((resolve) => child.once('exit', resolve));
        child.send('end', () => {});
        const hurry = setTimeout(() => child.kill('SIGKILL'), 10_000);
        await gone;
        clearTimeout(hurry);
      }
      await rm(socket, { force: true });
      await rm(socketNote(path), { force: true });
    },
  };
}

/** An engine whose collector was just killed ends in a moment; one that stays has a living collector. */
async function untilFree(path) {
  const socket = await readFile(socketNote(path), 'utf8').catch(() => '');
  for (let tries = 0; socket && await answers(socket); tries++) {
    if (tries === 60) throw new Error(`Another collector is using ${path}. End it, or give this one a folder of its own with DATA_DIR.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const answers = (socket) => new Promise((resolve) => {
  const probe = connect(socket, () => {
    probe.destroy();
    resolve(true);
  });
  probe.once('error', () => resolve(false));
});

function ready(child, path) {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => (message.ready
      ? resolve(child)
      : reject(new Error(`Embedded ClickHouse cannot open ${path}: ${message.failed}. Does another collector use this folder?`))));
    child.once('exit', (code, signal) => reject(new Error(`Embedded ClickHouse ended (${signal ?? code}) before it was ready. It runs on Linux (glibc) and macOS; elsewhere set CLICKHOUSE_URL.`)));
    child.once('error', reject);
  });
}
