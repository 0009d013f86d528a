import { readdirSync } from 'node:fs';
/** All files below `dir` that end in `end`, sorted. (`fs.globSync` needs Node 22.) */
export const globSync = (dir, end) =>
  readdirSync(dir, { recursive: true }).filter((f) => f.endsWith(end)).map((f) => `${dir}/${f.replaceAll('\\', '/')}`).sort();
