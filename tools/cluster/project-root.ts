import { existsSync } from 'node:fs';
import path from 'node:path';

/** The checkout, found from here upwards: compiled files lie two folders deeper than their sources. */
export const projectRoot = (() => {
  for (let at = import.meta.dirname; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, 'package-lock.json'))) return at;
    if (at === path.dirname(at)) throw new Error(`No package-lock.json above ${import.meta.dirname}`);
  }
})();
