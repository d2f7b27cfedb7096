import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import type { Schemas } from '#libs/client';
import { deadLetterText } from './print-dead-letter.js';
import { Terminal } from './terminal.js';

const letter: Schemas['DeadLetterDetail'] = {
  id: '82e49b06-701f-8dbf-b81c-6e80e44b3a96',
  status: 'waiting',
  reason: 'event.invalid',
  detail: 'The event does not fit.',
  fields: [{ pointer: '/data/text', message: 'Use a string, not a number.' }],
  sourceTopic: 'social.mentions.v1',
  sourcePartition: 1,
  sourceOffset: '84',
  service: 'triage',
  attempts: 1,
  replays: 0,
  sizeBytes: 12,
  seen: 1,
  firstFailedAt: '2026-11-23T11:57:23.954Z',
  lastFailedAt: '2026-11-23T11:57:23.954Z',
  replayedAt: null,
  replayedBy: null,
  key: null,
  headers: { 'content-type': 'application/cloudevents+json' },
  text: '{"text":5}',
  event: { text: 5 },
  base64: 'eyJ0ZXh0Ijo1fQ==',
};

function shown(more: Partial<typeof letter> = {}): string {
  const stdout = new PassThrough();
  const terminal = new Terminal({ stdin: Readable.from([]), stdout, stderr: new PassThrough(), env: {} });
  return deadLetterText(terminal, { ...letter, ...more });
}

describe('a printed dead letter', () => {
  it('has the error, the position in the stream, and the event once', () => {
    expect(shown().split('\n')).toEqual([
      '82e49b06-701f-8dbf-b81c-6e80e44b3a96  waiting  [event.invalid]',
      '  The event does not fit.',
      '    /data/text  Use a string, not a number.',
      '  from     social.mentions.v1, partition 1, offset 84, key none',
      '  headers  content-type: application/cloudevents+json',
      '  failed   2026-11-23 11:57 UTC in triage, tried once',
      '{',
      '  "text": 5',
      '}',
    ]);
  });

  it('has the text when the value is not JSON, and the bytes when it is not text', () => {
    expect(shown({ event: null, text: 'hello \u001b[2J' })).toMatch(/\nhello \ufffd\[2J$/);
    expect(shown({ event: null, text: null })).toMatch(/\(12 bytes that are no text\) eyJ0ZXh0Ijo1fQ==$/);
    expect(shown({ event: null, text: null, base64: null, sizeBytes: 0 })).toMatch(/\(no bytes\)$/);
  });

  it('says that it was published again', () => {
    const again = {
      status: 'replayed' as const,
      replays: 1,
      replayedAt: '2026-11-23T12:00:00Z',
      replayedBy: 'key:admin',
    };
    expect(shown(again)).toContain('published again once\n  again    2026-11-23 12:00 UTC by key:admin\n');
  });
});
