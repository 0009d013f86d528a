import { spawn } from 'node:child_process';

const ownGroup = process.platform !== 'win32';

/**
 * Runs a Node script to its end, in a process group of its own, so that aborting `signal` ends the script together with
 * whatever it started. With `loud` its output goes to the terminal, else it is kept for the error.
 *
 * @param {string[]} args the script and its arguments
 * @param {{ cwd: string, loud?: boolean, signal?: AbortSignal }} options
 * @returns {Promise<void>}
 * @throws {Error} with the script's output, when it ends with another code than 0 or is aborted
 */
export const run = (args, { cwd, loud = false, signal }) => new Promise((resolve, reject) => {
  if (signal?.aborted) return reject(new Error('Stopped.'));
  const output = loud ? 'inherit' : 'pipe';
  const child = spawn(process.execPath, args, { cwd, detached: ownGroup, stdio: ['ignore', output, output] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => { said += chunk; });
  const end = () => {
    try {
      if (ownGroup) process.kill(-child.pid, 'SIGTERM');
      else child.kill();
    } catch {
      // It has ended by itself meanwhile.
    }
  };
  signal?.addEventListener('abort', end);
  child.once('error', reject);
  child.once('close', (code, killer) => {
    signal?.removeEventListener('abort', end);
    if (code === 0) resolve();
    else reject(new Error(signal?.aborted ? 'Stopped.' : `${args.join(' ')} ended with ${killer ?? `code ${code}`}.\n${said}`.trimEnd()));
  });
});
