// npm run sizes: the sizes of what users load, as README states them. --write puts them there.
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const measure = (code) => ({
  raw: code.length,
  gzip: gzipSync(code, { level: 9 }).length,
  brotli: brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
});

/** What a bundler makes of one import, dependencies included. */
const bundle = async (code) => {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2020',
    legalComments: 'none',
    logLevel: 'error',
  });
  return outputFiles[0].contents;
};

const rows = [
  ['`journey.js`, the script tag, all included', readFileSync('dist/journey.js')],
  ["`import { createJourney } from 'journey-sdk'`", await bundle("import { createJourney } from 'journey-sdk'; console.log(createJourney)")],
  ["`import { createJourney } from 'journey-sdk/core'`", await bundle("import { createJourney } from 'journey-sdk/core'; console.log(createJourney)")],
  ['`journey-sdk/vitals`, web-vitals included', await bundle("import { vitals } from 'journey-sdk/vitals'; console.log(vitals)")],
  ['`journey-sdk/stage`', await bundle("import { createStageModel } from 'journey-sdk/stage'; console.log(createStageModel)")],
  ['`journey-sdk/classify`', await bundle("import { classify } from 'journey-sdk/classify'; console.log(classify)")],
];

const kB = (bytes) => (bytes / 1000).toFixed(1);
export const table = ['| | raw | gzip | brotli |', '|---|---:|---:|---:|', ...rows.map(([name, code]) => {
  const { raw, gzip, brotli } = measure(code);
  return `| ${name} | ${kB(raw)} kB | ${kB(gzip)} kB | ${kB(brotli)} kB |`;
})].join('\n');

if (process.argv.includes('--write')) {
  const readme = readFileSync('README.md', 'utf8').replace(/(<!-- sizes -->\n)[^]*?(<!-- \/sizes -->)/, `$1${table}\n$2`);
  writeFileSync('README.md', readme);
}
console.log(table);
