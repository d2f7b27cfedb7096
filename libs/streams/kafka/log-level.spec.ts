import { describe, expect, it } from '@jest/globals';
import { levelOfError } from './log-level.js';

describe('the log level of an error of kafkajs', () => {
  it.each([
    ['Response GroupCoordinator(key: 10, version: 2)', 'The group coordinator is not available'],
    ['Response Metadata(key: 3, version: 6)', 'This server does not host this topic-partition'],
    [
      'Response JoinGroup(key: 11, version: 5)',
      "The coordinator is loading and hence can't process requests for this group",
    ],
  ])('a warning while the broker gets ready: %s, %s', (message, error) => {
    expect(levelOfError(message, { error })).toBe('warn');
  });

  it.each([
    ['Response SaslAuthenticate(key: 36, version: 1)', 'SASL Authentication failed'],
    ['Response Fetch(key: 1, version: 11)', 'Not authorized to access topics: [Topic authorization failed]'],
    ['Crash: KafkaJSNumberOfRetriesExceeded: The group coordinator is not available', undefined],
    ['The group coordinator is not available', undefined],
  ])('an error where somebody must look: %s, %s', (message, error) => {
    expect(levelOfError(message, { error })).toBe('error');
  });
});
