import type { DatedLevel } from '#libs/access';
import type { Level } from '#libs/contracts';
import type { TableRow } from '../table/read-table.js';

type Line = Pick<TableRow<'levelChanges'>, 'cell' | 'complain' | 'readDate'>;

const CHANGES_MOST = 10;
/** 2027-03-01 regular: a date as the list writes dates, and a level. */
const CHANGE = /^(.*\S)[\s:]+(trainee|regular|expert)$/;

/** Levels from a date on, in order of date. */
export function readLevelChanges({ cell, complain, readDate }: Line): DatedLevel[] {
  const parts = cell('levelChanges')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const changes = parts.flatMap((part): DatedLevel[] => {
    const [, day = '', level] = CHANGE.exec(part) ?? [];
    const from = readDate(day);
    return from === null || level === undefined ? [] : [{ from, level: level as Level }];
  });
  const days = new Set(changes.map(({ from }) => from));
  if (changes.length !== parts.length || days.size !== parts.length || parts.length > CHANGES_MOST)
    complain(
      'levelChanges',
      `Use at most ${CHANGES_MOST} dates with a level each, such as 2027-03-01 regular; 2028-01-01 expert.`,
    );
  return changes.toSorted((a, b) => (a.from < b.from ? -1 : 1));
}
