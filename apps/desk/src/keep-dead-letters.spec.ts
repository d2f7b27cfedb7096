import { describe, expect, it } from '@jest/globals';
import { DEAD_LETTER_HEADERS as H } from '#libs/contracts';
import type { StreamRecord } from '#libs/streams';
import { deadLetterOf } from './keep-dead-letters.js';

const record: StreamRecord = {
  topic: 'social.mentions.dlq.v1',
  partition: 2,
  offset: '17',
  key: 'x:c:1',
  value: Buffer.from('{"broken'),
  headers: {
    'content-type': 'application/cloudevents+json',
    [H.topic]: 'social.mentions.v1',
    [H.partition]: '4',
    [H.offset]: '99',
    [H.reason]: 'event.unreadable',
    [H.attempts]: '1',
    [H.service]: 'triage',
  },
  timestamp: Date.UTC(2026, 2, 2),
};

describe('a dead letter off the stream', () => {
  it('says where it came from and keeps its own headers apart from ours', () => {
    expect(deadLetterOf(record)).toMatchObject({
      sourceTopic: 'social.mentions.v1',
      sourcePartition: 4,
      sourceOffset: '99',
      reason: 'event.unreadable',
      headers: { 'content-type': 'application/cloudevents+json' },
    });
  });

  it('is the same letter when the same bytes fail again elsewhere', () => {
    const again = { ...record, headers: { ...record.headers, [H.offset]: '100', [H.partition]: '5' } };
    expect(deadLetterOf(again).id).toBe(deadLetterOf(record).id);
  });

  it('is kept even when nothing is known about it', () => {
    const bare = { ...record, headers: { [H.fields]: 'no JSON' } };
    expect(deadLetterOf(bare)).toMatchObject({
      reason: 'event.handler_failed',
      fields: [],
      service: 'unknown',
    });
  });
});
