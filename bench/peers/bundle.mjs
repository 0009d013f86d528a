import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('..', import.meta.url));

/**
 * What a bundler makes of a module's source, the same way for all.
 * `esm` keeps what is imported later in files of their own, `iife` puts everything into one.
 * @returns {Promise<[path: string, code: Uint8Array, atOnce: boolean][]>} `index.js` first; `atOnce`: loaded without being asked for
 */
export const bundle = async (source, { format }) => {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: folder, sourcefile: 'index.js' },
    outdir: '/out',
    entryNames: 'index',
    bundle: true,
    minify: true,
    splitting: format === 'esm',
    format,
    platform: 'browser',
    target: 'es2020',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const parts = new Map(Object.entries(metafile.outputs).map(([path, output]) => [path.slice(path.lastIndexOf('/') + 1), output]));
  const atOnce = new Set();
  const follow = (name) => {
    if (atOnce.has(name)) return;
    atOnce.add(name);
    for (const { path, kind } of parts.get(name)?.imports ?? []) if (kind === 'import-statement') follow(path.slice(path.lastIndexOf('/') + 1));
  };
  follow('index.js');
  return outputFiles
    .map(({ path, contents }) => [path.slice(path.lastIndexOf('/') + 1), contents])
    .map(([name, code]) => [name, code, atOnce.has(name)])
    .sort(([a], [b]) => (b === 'index.js') - (a === 'index.js'));
};
