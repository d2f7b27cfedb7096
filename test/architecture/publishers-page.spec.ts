import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { DOOR_CASES, type DoorCase } from '../api/support/door-cases.js';

const PAGE = 'docs/publishers.md';
const BEGIN =
  '<!-- the table is written by test/architecture/publishers-page.spec.ts: UPDATE_DOCS=1 npm test -- unit publishers-page -->';
const END = '<!-- end of the table -->';

function row({ name, verdict, ignored = [] }: DoorCase): string {
  const answer = verdict === 'taken' ? 'accepted' : `\`${verdict.replace('*', 'event')}\``;
  return `| ${name.replaceAll('|', String.raw`\|`)} | ${answer} | ${ignored.map((pointer) => `\`${pointer}\``).join(', ')} |`;
}

const table = [
  '| an event with, or as | answer of both | left out |',
  '| --- | --- | --- |',
  ...DOOR_CASES.map(row),
];

/** Without the padding that the formatter adds. */
const plain = (text: string) => text.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---').trim();

it('the page for publishers lists every case that both doors are tested with', () => {
  const page = readFileSync(PAGE, 'utf8');
  const [from, to] = [page.indexOf(BEGIN) + BEGIN.length, page.indexOf(END)];
  if (process.env['UPDATE_DOCS'] === '1') {
    writeFileSync(PAGE, `${page.slice(0, from)}\n\n${table.join('\n')}\n\n${page.slice(to)}`);
    return;
  }
  expect(plain(page.slice(from, to))).toBe(plain(table.join('\n')));
});
