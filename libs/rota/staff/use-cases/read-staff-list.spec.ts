import { describe, expect, it } from '@jest/globals';
import { DutydeskError } from '#libs/contracts';
import { readStaffList } from './read-staff-list.js';
import type { RowError } from '../table/read-table.js';

const read = (csv: string) => readStaffList(new TextEncoder().encode(csv)).map(({ person }) => person);

function errorsOf(csv: string | Uint8Array): readonly RowError[] {
  try {
    readStaffList(typeof csv === 'string' ? new TextEncoder().encode(csv) : csv);
  } catch (error) {
    if (error instanceof DutydeskError && error.code === 'staff.invalid') {
      return error.extra['rows'] as RowError[];
    }
    throw error;
  }
  return [];
}

describe('reading a staff list', () => {
  it('takes columns in any order, with a byte order mark, quotes and empty cells', () => {
    expect(
      read(
        '\uFEFFName,ID,zone,skills,capacity,joins,leaves,department\r\n"Doe, Jane",jane,Europe/Berlin, billing ; network;billing,3,2026-01-01,2026-12-31,Sales\r\n',
      ),
    ).toEqual([
      {
        id: 'jane',
        name: 'Doe, Jane',
        zone: 'Europe/Berlin',
        department: 'Sales',
        skills: ['billing', 'network'],
        joins: '2026-01-01',
        leaves: '2026-12-31',
        capacity: 3,
        region: null,
        level: 'regular',
        share: { num: 1, den: 1 },
      },
    ]);
    expect(read('id,name,zone\nbob,Bob,UTC\n\n')).toEqual([
      {
        id: 'bob',
        name: 'Bob',
        zone: 'UTC',
        department: null,
        skills: [],
        joins: null,
        leaves: null,
        capacity: 5,
        region: null,
        level: 'regular',
        share: { num: 1, den: 1 },
      },
    ]);
  });

  it('takes region, level and share for the rotation, and says which it cannot take', () => {
    const heading = 'id,name,zone,region,level,share\n';
    expect(read(`${heading}a,A,UTC,DE-BY,expert,80%\n`)).toMatchObject([
      { region: 'DE-BY', level: 'expert', share: { num: 4, den: 5 } },
    ]);
    const wrong = errorsOf(`${heading}a,A,UTC,Bavaria,senior,1.5\nb,B,UTC,,,0\n`);
    expect(wrong.map(({ row, column }) => [row, column])).toEqual([
      [2, 'region'],
      [2, 'level'],
      [2, 'share'],
      [3, 'share'],
    ]);
  });

  it('names every wrong cell by row and column, rows as an editor counts them', () => {
    const csv = [
      'id,name,zone,joins,leaves,capacity',
      'ok,"Two',
      'lines",UTC,,,',
      ',Nobody,UTC,,,',
      'ok,Twice,UTC,,,',
      'c,,+02:00,2026-02-30,2026-01-01,-1',
      'd,D,UTC,2026-05-01,2026-05-01,101',
    ].join('\n');
    expect(errorsOf(csv).map(({ row, column }) => [row, column])).toEqual([
      [4, 'id'],
      [5, 'id'],
      [6, 'name'],
      [6, 'joins'],
      [6, 'leaves'],
      [6, 'capacity'],
      [6, 'zone'],
      [7, 'leaves'],
      [7, 'capacity'],
    ]);
    expect(errorsOf(csv)[1]?.message).toBe('The id "ok" is in row 3 already.');
  });

  it('names columns that are missing or that nobody knows', () => {
    expect(errorsOf('id,zone,shoe size\nx,UTC,44')).toEqual([
      { row: 1, column: 'name', message: 'The column "name" is missing from the heading.' },
      { row: 1, column: 'shoe size', message: expect.stringContaining('There is no such column') },
    ]);
    expect(errorsOf('').map(({ column }) => column)).toEqual(['id', 'name', 'zone']);
  });

  it('says what is wrong with a file that is no CSV, and repeats nothing of it', () => {
    const [broken] = errorsOf('id,name,zone\nx,"secret,UTC\n');
    expect(broken?.message).toContain('quotation mark');
    expect(broken?.message).not.toContain('secret');
    expect(broken?.column).toBe('name');
    expect(errorsOf(new Uint8Array([0x69, 0xff, 0xfe]))).toEqual([
      { row: 1, column: '', message: 'The file is not UTF-8. Save it as CSV UTF-8.' },
    ]);
  });

  it('names row and column of a broken quotation mark in a list of ten megabytes', () => {
    const rows = Array.from({ length: 9_000 }, (_, n) => `p${n},${'N'.repeat(1_150)},UTC`);
    const [broken] = errorsOf(`id,name,zone\n${rows.join('\n')}\nlast,"open"x,UTC\n`);
    expect(broken).toMatchObject({ row: 9_002, column: 'name' });
  });

  it('counts all errors and lists the first two hundred', () => {
    const rows = Array.from({ length: 300 }, (_, n) => `p${n},P,nowhere`);
    expect(errorsOf(`id,name,zone\n${rows.join('\n')}`)).toHaveLength(200);
    expect(() => read(`id,name,zone\n${rows.join('\n')}`)).toThrow('300 errors; nothing was changed.');
  });
});
