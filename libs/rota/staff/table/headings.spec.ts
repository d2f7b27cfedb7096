import { describe, expect, it } from '@jest/globals';
import { parseHeadingMap, readHeadings } from './headings.js';

const KNOWN = {
  columns: ['id', 'name', 'lastDay'],
  required: ['id', 'name'],
  oneOf: [],
  joined: ['name'],
} as const;
const read = (headings: readonly string[], map = '') =>
  readHeadings(headings, KNOWN, parseHeadingMap(map) ?? new Map());

describe('the headings of a table', () => {
  it('are known without case, spaces and signs', () => {
    const { positions, ignored, problems } = read(['ID', ' Name ', 'Last day', 'Salary']);
    expect([...positions]).toEqual([
      ['id', [0]],
      ['name', [1]],
      ['lastDay', [2]],
    ]);
    expect({ ignored, problems }).toEqual({ ignored: ['Salary'], problems: [] });
  });

  it('can have other names by a map, and be made of several', () => {
    const map = 'Personnel no.=id,First name=name,Last name=name';
    const { positions, mapped } = read(['Last name', 'First name', 'Personnel no.'], map);
    expect(positions.get('name')).toEqual([1, 0]);
    expect(mapped).toContainEqual({ heading: 'Personnel no.', column: 'id' });
  });

  it('can be ignored by a map though they have the name of a column', () => {
    const { positions, ignored } = read(['id', 'name', 'Last day'], 'Last day=');
    expect(positions.has('lastDay')).toBe(false);
    expect(ignored).toEqual(['Last day']);
  });

  it('are refused when one comes twice or is missing', () => {
    expect(read(['id', 'name', 'Name']).problems).toEqual([
      { column: 'Name', message: 'The column "name" is in the heading twice.' },
    ]);
    expect(read(['id', 'Surname', 'name'], 'Surname=id').problems).toMatchObject([{ column: 'Surname' }]);
    expect(read(['name']).problems).toMatchObject([{ column: 'id' }]);
  });

  it('are numbered where they have no name', () => {
    expect(read(['id', 'name', '']).ignored).toEqual(['column 3']);
  });
});

describe('a map of headings', () => {
  it('takes headings with commas in them', () => {
    expect([...(parseHeadingMap('Name, first=name, No.=id') ?? [])]).toEqual([
      ['namefirst', 'name'],
      ['no', 'id'],
    ]);
  });

  it.each(['name', '=id', 'a=b c'])('%j cannot be read', (text) => {
    expect(parseHeadingMap(text)).toBeNull();
  });
});
