import { describe, expect, it } from '@jest/globals';
import { missingPackages } from './fix-lock.mjs';

const parent = (optionalDependencies, more = {}) => ({
  '': { name: 'root' },
  'node_modules/parent': { version: '1.2.3', optionalDependencies, ...more },
});

describe('fix-lock', () => {
  it('adds missing optional packages with version, platform and the development flag', () => {
    const { added, unclear } = missingPackages(
      parent({ '@native/win32-arm64-msvc': '1.2.3', '@native/windows-x64': '^1.2.3' }, { dev: true }),
    );
    expect(added).toEqual({
      'node_modules/@native/win32-arm64-msvc': {
        version: '1.2.3',
        cpu: ['arm64'],
        dev: true,
        optional: true,
        os: ['win32'],
      },
      'node_modules/@native/windows-x64': {
        version: '1.2.3',
        cpu: ['x64'],
        dev: true,
        optional: true,
        os: ['win32'],
      },
    });
    expect(unclear).toEqual([]);
  });

  it('finds packages in the same or a parent folder, also scoped packages', () => {
    const packages = {
      'node_modules/@scope/parent/node_modules/child': {
        version: '1.0.0',
        optionalDependencies: {
          'near-linux-x64': '1.0.0',
          'far-linux-x64': '1.0.0',
          'top-linux-x64': '1.0.0',
        },
      },
      'node_modules/@scope/parent/node_modules/child/node_modules/near-linux-x64': { version: '1.0.0' },
      'node_modules/@scope/parent/node_modules/far-linux-x64': { version: '1.0.0' },
      'node_modules/top-linux-x64': { version: '1.0.0' },
    };
    expect(missingPackages(packages)).toEqual({ added: {}, unclear: [] });
  });

  it('changes nothing in a second run', () => {
    const packages = parent({ 'native-darwin-x64': '4.5.6' });
    const { added } = missingPackages(packages);
    expect(Object.keys(added)).toHaveLength(1);
    expect(missingPackages({ ...packages, ...added }).added).toEqual({});
  });

  it('reports packages without an exact version or a platform', () => {
    const { added, unclear } = missingPackages(parent({ 'native-linux-x64': '^9.0.0', fsevents: '2.3.3' }));
    expect(added).toEqual({});
    expect(unclear).toEqual([
      'native-linux-x64@^9.0.0 (of node_modules/parent)',
      'fsevents@2.3.3 (of node_modules/parent)',
    ]);
  });
});
