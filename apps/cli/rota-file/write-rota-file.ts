import { stringify } from 'yaml';
import type { RotaDocument } from './rota-document.js';

/** The rotation as YAML. */
export function writeRotaFile(document: RotaDocument): string {
  const { holidays, absences, overrides, people: staff, ...rest } = document;
  const people = staff?.map((one) => (one.share === '1' ? { ...one, share: 1 } : one));
  const blocks = [stringify(rest, { lineWidth: 0 })];
  // One line per person keeps a list of ten thousand people readable and comparable.
  for (const [name, list] of Object.entries({ people, holidays, absences, overrides })) {
    if (list === undefined) continue;
    if (list.length === 0) blocks.push(`${name}: []\n`);
    else blocks.push([`${name}:`, ...list.map((entry) => `  - ${inline(entry)}`)].join('\n') + '\n');
  }
  return blocks.join('');
}

function inline(entry: object): string {
  return stringify(entry, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}
