import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of the package, found from the sources and from the build. */
export function packageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('package.json is missing above the program.');
    folder = parent;
  }
  return folder;
}
