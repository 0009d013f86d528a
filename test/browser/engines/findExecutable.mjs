import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const runs = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The first of `names` that can be run: on PATH, then in the usual places of a Linux system. Undefined if none. */
export const findExecutable = (names) => {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  for (const name of names) {
    for (const folder of folders) {
      if (folder && runs(join(folder, name))) return join(folder, name);
    }
  }
  return undefined;
};

/** WebKitGTK's small browser. It is no command: distributions put it beside the library, each in its own folder. */
export const findMiniBrowser = () => {
  const roots = ['/usr/lib', '/usr/lib64', '/usr/libexec'].filter(existsSync);
  const folders = roots.flatMap((root) => [
    root,
    ...readdirSync(root).filter((name) => name.endsWith('-linux-gnu')).map((name) => join(root, name)),
  ]);
  for (const library of ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0']) {
    for (const folder of folders) {
      const path = join(folder, library, 'MiniBrowser');
      if (runs(path)) return path;
    }
  }
  return undefined;
};
