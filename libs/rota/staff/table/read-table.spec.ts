import { describe, expect, it } from '@jest/globals';
import { DutydeskError } from '#libs/contracts';
import { type RowError, readTable, type TableFormat } from './read-table.js';

const SHAPE = {
  columns: ['id', 'name', 'since'],
  required: ['id'],
  joined: ['name'],
  mostRows: 5,
  code: 'staff.invalid',
} as const;
const table = (csv: string, format: TableFormat = {}) =>
  readTable(new TextEncoder().encode(csv), SHAPE, format, ({ cell }) => [cell('id'), cell('name')]);

function refusedBy(csv: string, format: TableFormat = {}): DutydeskError {
  try {
    table(csv, format);
  } catch (error) {
    if (error instanceof DutydeskError) return error;
    throw error;
  }
  throw new Error('It was read.');
}
const rowsOf = (csv: string) => refusedBy(csv).extra['rows'] as RowError[];

describe('reading a table', () => {
  it.each(['id,name\na,Ann\n', 'id;name\na;Ann\n', 'id\tname\na\tAnn\n', 'sep=;\nid;name\na;Ann\n'])(
    'reads %j whatever separates its cells',
    (csv) => {
      expect(table(csv).rows).toEqual([['a', 'Ann']]);
    },
  );

  it('skips rows of empty cells, and empty columns without a heading', () => {
    const { rows, ignored } = table('id;name;;\r\na;Ann;;\r\n;;;\r\n"";" ";;\r\nb;Ben;;\r\n');
    expect(rows).toEqual([
      ['a', 'Ann'],
      ['b', 'Ben'],
    ]);
    expect(ignored).toEqual([]);
  });

  it('names a column without a heading when there is something in it', () => {
    expect(table('id,name,\na,Ann,x\n').ignored).toEqual(['column 3']);
  });

  it('takes a byte order mark after the line that states the separator', () => {
    expect(table('sep=;\r\n\uFEFFid;name\r\na;Ann\r\n').rows).toEqual([['a', 'Ann']]);
  });

  it('names rows that have more or fewer cells than the heading, and nothing else of them', () => {
    expect(rowsOf('id,name,since\na,Ann,2026,Sales\nb,Ben\nc,Cem,\n')).toMatchObject([
      { row: 2, message: expect.stringContaining('This row has 4 cells and the heading 3.') },
      { row: 3, message: expect.stringContaining('This row has 2 cells and the heading 3.') },
    ]);
  });

  it('refuses a heading that has a column twice', () => {
    expect(rowsOf('id,name,name\na,Ann,Bo\n')).toMatchObject([{ row: 1, column: 'name' }]);
  });

  it('refuses more rows than it may have; empty ones do not count', () => {
    const rows = (count: number) => Array.from({ length: count }, (_, n) => `p${n},P\n`).join('');
    expect(table(`id,name\n${',\n'.repeat(9)}${rows(5)}`).rows).toHaveLength(5);
    expect(rowsOf(`id,name\n${rows(6)}`)).toMatchObject([{ message: 'At most 5 rows.' }]);
  });

  it('refuses a map with a column that nobody knows, or a heading that the file does not have', () => {
    const unknown = refusedBy('id\na\n', { map: new Map([['id', 'nome']]) });
    expect(unknown.fields).toEqual([
      { pointer: '/query/map', message: 'There is no column "nome"; there are id, name, since.' },
    ]);
    expect(refusedBy('id\na\n', { map: new Map([['no', 'id']]) }).fields).toMatchObject([
      { pointer: '/query/map' },
    ]);
  });

  it('takes a remembered map for what it fits', () => {
    const remembered = new Map([
      ['no', 'id'],
      ['gone', 'name'],
    ]);
    const { rows, mapped } = table('No.\na\n', { remembered });
    expect(rows).toEqual([['a', '']]);
    expect(mapped).toEqual([{ heading: 'No.', column: 'id' }]);
  });

  it('refuses a format of dates that has no year', () => {
    expect(refusedBy('id\na\n', { dates: 'DD.MM.' }).fields).toMatchObject([{ pointer: '/query/dates' }]);
  });
});
