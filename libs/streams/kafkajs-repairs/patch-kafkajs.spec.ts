import { describe, expect, it } from '@jest/globals';
import { patchKafkajs } from './patch-kafkajs.js';

describe('the repairs of kafkajs', () => {
  it('fit the version that is installed', () => {
    expect(() => patchKafkajs()).not.toThrow();
  });

  it('are refused for another version, with the file that names the supported version', () => {
    expect(() => patchKafkajs('2.3.0')).toThrow('fit kafkajs 2.2.4, and 2.3.0 is installed');
  });
});
