import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';

/**
 * PostgreSQL cannot search an index for a value that a volatile function gives, and reads the whole table instead. As a
 * subquery, `(select clock_timestamp())` is asked once a statement, and an index can be searched for it.
 */
const COMPARED = /(?:[<>]=?\s*|sql(?:<\w+>)?`)clock_timestamp\(\)/;

describe('SQL in stores', () => {
  it('compares columns with the clock through a subquery, so that an index can be searched', () => {
    const files = globSync('{apps,libs,tools}/**/store/*.ts').filter((file) => !file.includes('.contract.'));
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((file) => COMPARED.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});
