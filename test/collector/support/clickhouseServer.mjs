import { execFileSync, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** The server that the machine has (Debian: `apt-get install clickhouse-server`, 18.16), or ''. */
export const serverProgram = which('clickhouse-server');

export function which(program) {
  try {
    return execFileSync('which', [program], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

export const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

/**
 * A ClickHouse server in a folder of its own. `start` again after `kill` finds the same data.
 *
 * @param {string} folder
 * @param {{ ports?: [http: number, tcp: number, interserver: number], more?: string, profile?: string }} [options]
 *   `more` goes into the configuration, `profile` into the settings of the user, both as XML
 */
export async function clickhouseServer(folder, { ports, more = '', profile = '' } = {}) {
  const [http, tcp, interserver] = ports ?? [await freePort(), await freePort(), await freePort()];
  for (const name of ['data', 'tmp', 'format']) await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, 'config.xml'), `<?xml version="1.0"?><yandex><logger><level>error</level><log>${folder}/log</log><errorlog>${folder}/err</errorlog></logger>
<http_port>${http}</http_port><tcp_port>${tcp}</tcp_port><interserver_http_port>${interserver}</interserver_http_port><interserver_http_host>127.0.0.1</interserver_http_host>
<listen_host>127.0.0.1</listen_host><path>${folder}/data/</path><tmp_path>${folder}/tmp/</tmp_path><format_schema_path>${folder}/format/</format_schema_path>
<mark_cache_size>100000000</mark_cache_size><users_config>${folder}/users.xml</users_config><default_profile>default</default_profile><default_database>default</default_database>${more}</yandex>`);
  await writeFile(join(folder, 'users.xml'), `<?xml version="1.0"?><yandex><profiles><default>${profile}</default></profiles><users><default><password></password><networks><ip>127.0.0.1</ip></networks>
<profile>default</profile><quota>default</quota></default></users><quotas><default></default></quotas></yandex>`);
  const url = `http://127.0.0.1:${http}`;
  let child;
  return {
    url,
    async start() {
      child = spawn(serverProgram, [`--config-file=${folder}/config.xml`], { stdio: 'ignore', cwd: folder });
      for (let tries = 0; tries < 150; tries++) {
        if (await fetch(`${url}/ping`).then((answer) => answer.ok, () => false)) return;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      throw new Error('the server did not come up');
    },
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    },
  };
}
