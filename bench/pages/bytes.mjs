/** Brotli bytes of classification and sources, minified as in the build: node bench/pages/bytes.mjs */
import { brotliCompressSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { minify } from 'terser';

const size = async (contents) => {
  const { outputFiles } = buildSync({ stdin: { contents, resolveDir: process.cwd() + '/src', loader: 'ts' }, bundle: true, format: 'esm', write: false, target: 'es2020', charset: 'utf8' });
  const { code } = await minify(outputFiles[0].text, { ecma: 2020, toplevel: true, module: true, compress: { passes: 4, unsafe_arrows: true, unsafe_methods: true, pure_getters: true }, mangle: { toplevel: true }, format: { ecma: 2020 } });
  return brotliCompressSync(code).length;
};
const names = ['listing', 'product', 'cart', 'checkout', 'purchase', 'support', 'account', 'attributes', 'datalayer'];
const entry = (list) => `import { classify } from './classify/classify.js';${list.map((name) => `import { ${name} } from './sources/${name}.js';`).join('')} globalThis.x = [classify, ${list}];`;
const whole = await size(entry(names));
console.log('classify alone'.padEnd(24), await size(entry([])));
for (const name of names) console.log(`  ${name}`.padEnd(24), whole - (await size(entry(names.filter((other) => other !== name)))));
console.log('classify and sources'.padEnd(24), whole);
