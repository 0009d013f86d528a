import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { dts } from 'rollup-plugin-dts';
import { compileHint } from './rollup.compileHint.mjs';
import { globSync } from './rollup.glob.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const banner = `/*! journey-sdk ${version} | MIT */`;
const external = ['idb-keyval', 'web-vitals'];

/** Public entries by their path below `exports`: src/entries/NAME.ts, but for the two script-tag files. */
const entries = Object.fromEntries(
  globSync('src/entries', '.ts').map((file) => [file.slice('src/entries/'.length, -3), file]),
);
const tags = {};
for (const name of Object.keys(entries)) {
  if (!name.startsWith('script')) continue;
  tags[name.replace('script', 'journey')] = entries[name];
  delete entries[name];
}

const compile = () => typescript({ tsconfig: './tsconfig.json', noEmit: false, declaration: false, sourceMap: true });
const minify = (options) =>
  terser({
    ecma: 2020,
    ...options,
    compress: { passes: 4, unsafe_arrows: true, unsafe_methods: true, booleans_as_integers: false, pure_getters: true, hoist_props: true, ...options?.compress },
    // pages in Shift_JIS or ISO-8859-1 would read our words in their own encoding
    format: { comments: /^!|^# all/, ecma: 2020, ascii_only: true },
  });

/** `let` for `const` in what is minified: declarations join, and brotli sees one word. That nothing assigns to them is checked by TypeScript. */
const letForConst = {
  name: 'let-for-const',
  renderChunk(code) {
    const walk = (node) => {
      if (!node || typeof node !== 'object') return;
      // as long as before, so that source maps stay true
      if (node.type === 'VariableDeclaration' && node.kind === 'const') code = code.slice(0, node.start) + 'let  ' + code.slice(node.start + 5);
      Object.values(node).forEach(walk);
    };
    walk(this.parse(code));
    return { code, map: null };
  },
};

/** dist/integrity.json: the subresource-integrity hash of each script-tag file. */
const integrity = {
  name: 'integrity',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue;
      hashes[file.fileName] = 'sha384-' + createHash('sha384').update(file.code).digest('base64');
    }
    this.emitFile({ type: 'asset', fileName: 'integrity.json', source: JSON.stringify({ version, files: hashes }, null, 2) + '\n' });
  },
};
const hashes = {};

const classic = Object.entries(tags)
  .filter(([, input]) => input)
  .map(([name, input]) => ({
    input,
    // the parts that the tag loads by import() are modules, the tag itself is a classic script
    output: { file: `dist/${name}.js`, format: name === 'journey' ? 'iife' : 'es', sourcemap: true, banner: name === 'journey' ? banner + '\n' + compileHint : banner },
    plugins: [resolve(), compile(), letForConst, minify({ toplevel: true }), integrity],
  }));

const modules = {
  input: entries,
  external,
  output: [
    { dir: 'dist', format: 'es', sourcemap: true, entryFileNames: '[name].js', chunkFileNames: 'shared/[name]-[hash].js' },
    { dir: 'dist', format: 'cjs', sourcemap: true, entryFileNames: '[name].cjs', chunkFileNames: 'shared/[name]-[hash].cjs' },
  ],
  plugins: [compile()],
};

const types = {
  input: entries,
  external,
  output: [
    { dir: 'dist', format: 'es', entryFileNames: '[name].d.ts', chunkFileNames: 'shared/[name]-[hash].d.ts' },
    { dir: 'dist', format: 'es', entryFileNames: '[name].d.cts', chunkFileNames: 'shared/[name]-[hash].d.cts' },
  ],
  plugins: [dts()],
};

export default process.env.ONLY === 'script' ? classic : [...classic, modules, types];
