import { describe, expect, it } from '@jest/globals';
import { DutydeskError } from '#libs/contracts';
import { readStaffList } from './read-staff-list.js';
import type { RowError } from '../table/read-table.js';

const listOf = (csv: string) => readStaffList(new TextEncoder().encode(csv));
const read = (csv: string) => listOf(csv).rows.map(({ person }) => person);

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

  it('takes levels from a date on, in order of date, and refuses what is no date or level', () => {
    const heading = 'id,name,zone,level,levelChanges\n';
    expect(read(`${heading}a,A,UTC,trainee,2028-01-01 expert; 2027-03-01 regular\n`)).toMatchObject([
      {
        level: 'trainee',
        levelChanges: [
          { from: '2027-03-01', level: 'regular' },
          { from: '2028-01-01', level: 'expert' },
        ],
      },
    ]);
    const wrong = errorsOf(
      `${heading}a,A,UTC,,2027-02-30 regular\nb,B,UTC,,2027-03-01 chief\nc,C,UTC,,2027-03-01 regular;2027-03-01 expert\n`,
    );
    expect(wrong.map(({ row, column }) => [row, column])).toEqual([
      [2, 'levelChanges'],
      [3, 'levelChanges'],
      [4, 'levelChanges'],
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

  it('names columns that are missing, and ignores those that nobody knows', () => {
    expect(errorsOf('id,zone,shoe size\nx,UTC,44')).toEqual([
      { row: 1, column: 'name', message: 'The column "name" is missing from the heading.' },
    ]);
    expect(errorsOf('').map(({ column }) => column)).toEqual(['id', 'name', 'zone']);
    expect(listOf('id,name,zone,Shoe size\nx,X,UTC,44')).toMatchObject({ ignored: ['Shoe size'] });
  });

  it('says which columns the list states, and takes the last day for the day before leaves', () => {
    const list = listOf('id,name,zone,Last day,e-mail\nx,X,UTC,2026-12-31,x@example.com\n');
    expect(list.columns).toEqual(['id', 'name', 'zone', 'leaves', 'email']);
    expect(list.rows[0]?.person).toMatchObject({ leaves: '2027-01-01', email: 'x@example.com' });
    const both = errorsOf('id,name,zone,leaves,lastDay\nx,X,UTC,2026-12-31,2026-12-31\n');
    expect(both).toMatchObject([
      { row: 2, column: 'lastDay', message: expect.stringContaining('2027-01-01') },
    ]);
  });

  it('takes how somebody can be reached, who leads them, and on which days they work', () => {
    const heading = 'id,name,zone,email,chat,manager,workingDays\n';
    expect(read(`${heading}x,X,UTC,x@example.com,slack:U1;teams:x@example.com,y,Mon-Wed;Fr\n`)).toMatchObject(
      [
        {
          email: 'x@example.com',
          chat: ['slack:U1', 'teams:x@example.com'],
          manager: 'y',
          workingDays: [1, 2, 3, 5],
        },
      ],
    );
    expect(errorsOf(`${heading}x,X,UTC,nowhere,U1,,Funday\n`).map(({ column }) => column)).toEqual([
      'email',
      'chat',
      'workingDays',
    ]);
  });

  it('takes decimals as they are written in Berlin and in London', () => {
    const shares = ['0,8', '0.8', '80%', '80 %', '80,0 %', '4/5'];
    const rows = shares.map((share, at) => `p${at};P;UTC;${share}`);
    const people = read(`id;name;zone;share\n${rows.join('\n')}\n`);
    expect(people.map(({ share }) => share)).toEqual(shares.map(() => ({ num: 4, den: 5 })));
  });

  it('says what is wrong with a file that is no CSV, and repeats nothing of it', () => {
    const [broken] = errorsOf('id,name,zone\nx,"secret,UTC\n');
    expect(broken?.message).toContain('quotation mark');
    expect(broken?.message).not.toContain('secret');
    expect(broken?.column).toBe('name');
    expect(errorsOf(new Uint8Array([0x69, 0xff, 0xfe]))).toEqual([
      {
        row: 1,
        column: '',
        message: 'The file is not UTF-8. Save it as CSV UTF-8, or state its encoding, such as windows-1252.',
      },
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
