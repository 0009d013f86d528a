import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Process groups started here and not yet ended. Whatever ends this program ends them too. */
const living = new Set();
let guarded = false;

const signal = (pid, name) => {
  try {
    process.kill(pid, name);
  } catch {
    // Already gone.
  }
};

/** Ids of all processes whose ancestor is `root`, read from /proc: some helpers leave their parent's process group. */
export const descendants = (root) => {
  const children = new Map();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
    } catch {
      // The process ended while we looked.
    }
  }
  const below = (pid) => (children.get(pid) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(root);
};

/** SIGKILL to a process, its group and everything below it, at once. */
export const killTree = (pid) => {
  const all = descendants(pid);
  signal(-pid, 'SIGKILL');
  for (const child of all) signal(child, 'SIGKILL');
  living.delete(pid);
};

/** Promises that the tree below `pid` is killed when this program ends, however it ends (but for SIGKILL). */
export const guardTree = (pid) => {
  living.add(pid);
  if (guarded) return;
  guarded = true;
  const killAll = () => {
    for (const each of living) killTree(each);
  };
  process.once('exit', killAll);
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(name, () => {
      killAll();
      process.exit(130);
    });
  }
};

/**
 * Starts a program as the leader of its own process group.
 * `line(pattern, ms)` waits for output that matches; `kill()` is SIGKILL to the whole tree; `exited` settles at the end.
 */
export const spawnGroup = (command, args, { env = {} } = {}) => {
  const child = spawn(command, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let output = '';
  const listeners = new Set();
  const read = (chunk) => {
    // Browsers talk a lot on stderr; the beginning is where addresses and errors stand.
    if (output.length < 20_000) output += chunk;
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const exited = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', (error) => {
      output += String(error);
      resolve(error);
    });
  });
  if (child.pid) guardTree(child.pid);
  exited.then(() => {
    living.delete(child.pid);
    for (const listener of listeners) listener();
  });
  return {
    pid: child.pid,
    exited,
    kill: () => child.pid && killTree(child.pid),
    line: (pattern, ms) =>
      new Promise((resolve, reject) => {
        const end = (settle, value) => {
          clearTimeout(timer);
          listeners.delete(look);
          settle(value);
        };
        const look = () => {
          const found = pattern.exec(output);
          if (found) end(resolve, found);
          else if (child.exitCode !== null || !child.pid) {
            end(reject, new Error(`${command} ended before it was ready:\n${output.slice(-2000)}`));
          }
        };
        const timer = setTimeout(
          () => end(reject, new Error(`${command}: no ${pattern} within ${ms} ms:\n${output.slice(-2000)}`)),
          ms,
        );
        listeners.add(look);
        look();
      }),
  };
};
