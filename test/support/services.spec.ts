import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeWith } from './services.js';

const before = { ...process.env };
beforeEach(() => {
  delete process.env['KAFKA_BROKERS_TEST'];
  process.env['REDIS_URL_TEST'] = 'redis://127.0.0.1:1';
});
afterEach(() => {
  process.env = { ...before };
});

it('fails in CI where a server is missing, and names it', () => {
  process.env['CI'] = 'true';
  expect(() => describeWith(['redis', 'kafka'], 'a block', () => undefined)).toThrow(
    /a block: kafka missing/,
  );
});
