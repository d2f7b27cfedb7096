import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { settingsTable } from '#libs/service';

const readme = readFileSync(path.join(import.meta.dirname, '../../README.md'), 'utf8');

describe('the README', () => {
  it('lists every setting with its meaning and default', () => {
    const section = readme.slice(readme.indexOf('<!-- settings'), readme.indexOf('<!-- /settings'));
    const listed = section
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) =>
        line
          .split('|')
          .map((cell) => cell.trim())
          .slice(1, 4),
      );
    const wanted = settingsTable().map((row) => [
      `\`${row.env}\``,
      row.meaning,
      row.default === undefined || row.default === '' ? '' : `\`${row.default}\``,
    ]);
    expect(listed).toEqual(wanted);
  });
});
