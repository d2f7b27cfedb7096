import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Folders of the product. Clients and tools (apps/cli, tools) use the same nouns but are no home of a noun. */
const PLACES = ['libs', 'apps'];
const NOT_COUNTED = ['libs/contracts', 'apps/cli'];

const camelWords = (name) =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);

/** Singular and plural of a noun of one or two words, as names write it. */
function says(words, noun) {
  const parts = noun.split(' ');
  const plural = noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  const same = (word, part, last) =>
    word === part || (last && [`${part}s`, plural.split(' ').at(-1)].includes(word));
  return words.some((_, from) =>
    parts.every((part, k) => same(words[from + k], part, k === parts.length - 1)),
  );
}

/** The words of ADR 1, first column of its table. */
function nounsOfTheDomain() {
  const adr = readFileSync(path.join(ROOT, 'docs/adr/0001-words-of-the-domain.md'), 'utf8');
  return [...adr.matchAll(/^\| ([a-z][a-z -]*?) +\|/gm)]
    .map(([, word]) => word)
    .filter((word) => word !== 'word');
}

function sources() {
  return PLACES.flatMap((place) =>
    readdirSync(path.join(ROOT, place), { recursive: true, withFileTypes: true })
      .filter(
        (entry) =>
          entry.isFile() &&
          entry.name.endsWith('.ts') &&
          !/\.(spec|contract|testing|proof)\.ts$/.test(entry.name),
      )
      .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
      .filter((file) => !/(^|\/)(test|dist|node_modules)\//.test(file) && !file.endsWith('/index.ts'))
      .filter((file) => !NOT_COUNTED.some((folder) => file.startsWith(`${folder}/`))),
  );
}

const EXPORTED = /^export (?:async )?(?:abstract )?(?:function\*?|class|interface|type|const|enum) (\w+)/gm;

/** A file is about a noun when its name or more than half of its exports contain the noun. */
function isAbout(file, noun) {
  if (says(camelWords(path.basename(file, '.ts')), noun)) return true;
  const names = [...readFileSync(path.join(ROOT, file), 'utf8').matchAll(EXPORTED)].map(([, name]) => name);
  return names.filter((name) => says(camelWords(name), noun)).length * 2 > names.length;
}

/** The folder of the noun, also for files in its subfolders. Otherwise the folder of the noun where the file stands. */
function homeOf(file, noun) {
  const parts = file.split('/').slice(0, -1);
  const own = parts.findIndex((part, depth) => depth > 0 && says(camelWords(part), noun));
  return parts.slice(0, own === -1 ? 3 : own + 1).join('/');
}

/** For each noun of ADR 1 the folders that hold it, sorted. */
export function nounHomes() {
  const files = sources();
  return new Map(
    nounsOfTheDomain().map((noun) => {
      const homes = files.filter((file) => isAbout(file, noun)).map((file) => homeOf(file, noun));
      return [noun, [...new Set(homes)].toSorted((a, b) => a.localeCompare(b))];
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [noun, homes] of nounHomes())
    console.log(`${noun.padEnd(14)} ${homes.length}  ${homes.join(' ')}`);
}
