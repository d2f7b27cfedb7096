import { expect, it } from '@jest/globals';
import { fieldNameOf } from './triage-metrics.js';

it.each([
  ['/data/url', '/data/url'],
  ['/data/media/3/alt', '/data/media/*/alt'],
  ['/data/metrics/named by the sender', '/data/metrics/*'],
  ['/data/metrics/a~1b/c', '/data/metrics/*'],
])('the metric of ignored fields counts %s as %s', (pointer, label) => {
  expect(fieldNameOf(pointer)).toBe(label);
});
