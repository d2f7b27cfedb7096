import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const libs = (pattern: string): string[] => globSync(`libs/**/${pattern}`, { cwd: root });
const namesIn = (file: string, pattern: RegExp): string[] =>
  [...read(file).matchAll(pattern)].map(([, name = '']) => name);

const DEFINED = /^export const ([A-Z_]+) = defineRoute\(/gm;
const SERVED = /@(?:Raw)?Endpoint\(([A-Z_]+)\)/g;

describe('an endpoint', () => {
  it('has its route in the folder of its handler', () => {
    const apart = libs('*.controller.ts').flatMap((controller) => {
      const beside = globSync(path.join(path.dirname(controller), '*.routes.ts'), { cwd: root });
      const defined = new Set(beside.flatMap((file) => namesIn(file, DEFINED)));
      return namesIn(controller, SERVED).flatMap((name) =>
        defined.has(name) ? [] : [`${controller} ${name}`],
      );
    });
    expect(apart).toEqual([]);
  });

  it('has one handler', () => {
    const defined = libs('*.routes.ts').flatMap((file) => namesIn(file, DEFINED));
    const served = libs('*.controller.ts').flatMap((file) => namesIn(file, SERVED));
    expect(served.toSorted()).toEqual(defined.toSorted());
    expect(defined.length).toBeGreaterThan(80);
  });
});

describe('the address of what an endpoint made', () => {
  it('is the path of another endpoint', () => {
    const filled = (value: string) => value.replaceAll(/\{[^}]+\}/g, '{}');
    const files = libs('*.routes.ts');
    const paths = new Set(files.flatMap((file) => namesIn(file, /^ {2}path: '([^']+)'/gm)).map(filled));
    const locations = files.flatMap((file) => namesIn(file, /^ {2}location: '([^']+)'/gm)).map(filled);
    expect(locations.length).toBeGreaterThan(10);
    expect(locations.filter((location) => !paths.has(location))).toEqual([]);
  });
});

describe('a use case', () => {
  it('takes a command and no request', () => {
    // Those of the rota still take what their routes give.
    const wings = libs('use-cases/*.ts').filter((file) => !file.startsWith('libs/rota/'));
    const bound = wings.filter((file) => /\bInputOf</.test(read(file)));
    expect(bound).toEqual([]);
  });
});
