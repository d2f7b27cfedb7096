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

  it('is the same letter when the same record fails again elsewhere', () => {
    const again = { ...record, headers: { ...record.headers, [H.offset]: '100', [H.partition]: '5' } };
    expect(deadLetterOf(again).id).toBe(deadLetterOf(record).id);
  });

  it.each([
    ['key', { key: 'x:c:2' }],
    ['header', { headers: { ...record.headers, ce_id: '2' } }],
    ['byte', { value: Buffer.from('{"broken"') }],
  ])('is another letter when a %s differs', (_what, other) => {
    expect(deadLetterOf({ ...record, ...other }).id).not.toBe(deadLetterOf(record).id);
  });

  it('is the same letter with any trace, and keeps its trace', () => {
    const traced = {
      ...record,
      headers: { ...record.headers, traceparent: '00-1-2-01', ce_traceparent: 'x' },
    };
    expect(deadLetterOf(traced).id).toBe(deadLetterOf(record).id);
    expect(deadLetterOf(traced).headers).toMatchObject({ traceparent: '00-1-2-01' });
  });

  it('without a key is the same letter when it was replayed with its id as key', () => {
    const keyless = deadLetterOf({ ...record, key: null });
    expect(deadLetterOf({ ...record, key: keyless.id }).id).toBe(keyless.id);
  });

  it('names its event when the event can be read', () => {
    const event = { specversion: '1.0', source: '/a', id: '7', data: {} };
    const structured = { ...record, value: Buffer.from(JSON.stringify(event)) };
    const binary = {
      ...record,
      value: Buffer.from('{}'),
      headers: { ce_specversion: '1.0', ce_source: '/a', ce_id: '7' },
    };
    expect(deadLetterOf(structured).event).toEqual({ source: '/a', id: '7' });
    expect(deadLetterOf(binary).event).toEqual({ source: '/a', id: '7' });
    expect(deadLetterOf(record).event).toBeNull();
  });

  it('is kept when its headers are missing', () => {
    const bare = { ...record, headers: { [H.fields]: 'no JSON' } };
    expect(deadLetterOf(bare)).toMatchObject({
      reason: 'event.handler_failed',
      fields: [],
      service: 'unknown',
    });
  });

  it('is kept when its headers make no sense', () => {
    const strange = {
      [H.partition]: 'four',
      [H.offset]: '-1',
      [H.attempts]: '99999999999',
      [H.failedAt]: 'yesterday',
      [H.fields]: '[7]',
    };
    expect(deadLetterOf({ ...record, headers: strange })).toMatchObject({
      sourcePartition: 2,
      sourceOffset: '17',
      attempts: 1,
      failedAt: '2026-03-02T00:00:00.000Z',
      fields: [],
    });
  });

  it('gives the position of a record that was too large, with one letter for each record', () => {
    const large = (offset: string) =>
      deadLetterOf({
        ...record,
        value: null,
        headers: { ...record.headers, [H.offset]: offset, [H.detail]: 'Too large.', [H.leftOut]: '9000000' },
      });
    expect(large('99').detail).toBe(
      'Too large. The record has 9000000 bytes, more than a dead letter holds; it stays at social.mentions.v1/4/99 as long as that stream keeps it.',
    );
    expect(large('99').id).toBe(large('99').id);
    expect(large('99').id).not.toBe(large('100').id);
  });
});
