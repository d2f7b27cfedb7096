import { describe, expect, it } from '@jest/globals';
import { csvDialectOf } from './csv-dialect.js';

describe('the dialect of a CSV file', () => {
  it.each([
    ['id,name,zone\n', ','],
    ['id;name;zone\n', ';'],
    ['id\tname\tzone\r\n', '\t'],
    ['"id, internal";name;zone\n', ';'],
    ['"a ""b;c;d;e"" f",name,zone\n', ','],
    ['id,skills;more\n', ','],
    ['id\n', ','],
    ['', ','],
  ])('of %j has the separator %j', (text, delimiter) => {
    expect(csvDialectOf(text)).toEqual({ delimiter, headingLine: 1 });
  });

  it.each(['sep=;\nid,x;name\n', '"sep=;"\r\nid;name\r\n', 'SEP=;\nid;name\n'])(
    'is what the first line of %j states',
    (text) => {
      expect(csvDialectOf(text)).toEqual({ delimiter: ';', headingLine: 2 });
    },
  );
});
