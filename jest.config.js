const transform = { '^.+\\.ts$': ['@swc/jest'] };
const base = {
  // Beside the packages, so that it stays when a run removes its temporary files.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  setupFiles: ['reflect-metadata', '<rootDir>/test/support/fixed-seed.ts'],
  transform,
};

/** unit: co-located *.spec.ts, no services. proof: *.proof.ts, properties and oracles that take minutes, no services. contract/scenario/browser/fault: real services, see scripts/test. */
export default {
  // Milliseconds. A test that waits in vain fails later; a test on a busy machine does not fail at all.
  testTimeout: 60_000,
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/{apps,libs,tools,bench,deploy}/**/*.spec.ts',
        '<rootDir>/test/{architecture,support}/**/*.spec.ts',
        '<rootDir>/scripts/**/*.spec.mjs',
      ],
    },
    { ...base, displayName: 'proof', testMatch: ['<rootDir>/{libs,tools}/**/*.proof.ts'] },
    {
      ...base,
      displayName: 'contract',
      testMatch: ['<rootDir>/{apps,libs,tools}/**/*.contract.ts', '<rootDir>/test/api/*.contract.ts'],
    },
    { ...base, displayName: 'scenario', testMatch: ['<rootDir>/test/scenarios/**/*.scenario.ts'] },
    { ...base, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.scenario.ts'] },
    { ...base, displayName: 'fault', testMatch: ['<rootDir>/test/faults/**/*.fault.ts'] },
  ],
};
