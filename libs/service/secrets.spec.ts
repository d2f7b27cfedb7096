import { expect, test } from '@jest/globals';
import { maskServers, maskUrls } from './secrets.js';

test('passwords of addresses are hidden anywhere in a text', () => {
  expect(maskUrls('at redis://app:hunter2@cache:6379/0')).toBe('at redis://app:***@cache:6379/0');
  expect(maskUrls('at amqp+ssl://:s3cret@mq:1')).toBe('at amqp+ssl://:***@mq:1');
});

test('masking takes time linear in the length of any line', () => {
  const took = (text: string) => {
    const began = performance.now();
    maskUrls(text);
    return performance.now() - began;
  };
  for (const part of ['a.', 'a-', 'a://:', 'a://b:c ']) {
    expect([part, took(part.repeat(200_000)) < 1_000]).toEqual([part, true]);
  }
});

test.each([
  ['connect ECONNREFUSED 127.0.0.1:46731', 'connect ECONNREFUSED the server'],
  [
    'Kafka does not answer at kafka-1:9092, kafka.internal:9093',
    'Kafka does not answer at the server, the server',
  ],
  ['connect ECONNREFUSED ::1:6379 and [fe80::1]:6379', 'connect ECONNREFUSED the server and the server'],
  ['Try again at 09:30: nothing was lost.', 'Try again at 09:30: nothing was lost.'],
])('hides the servers of "%s"', (text, hidden) => {
  expect(maskServers(text)).toBe(hidden);
});
