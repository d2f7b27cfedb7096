import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import type { Schemas } from '#libs/client';
import { itemText } from './print-item.js';
import { ITEM_MENTION } from './test/item-mention.js';
import { Terminal } from './terminal.js';

const LONG = `${'My parcel never came. '.repeat(40)}Please call me.`;

const mention = {
  ...ITEM_MENTION,
  createdAt: '2026-11-20T08:05:00Z',
  receivedAt: '',
  source: '/x',
  eventId: '1',
};
const entry = (kind: string, actor: string, data: Record<string, unknown> = {}) => ({
  version: 1,
  kind,
  at: '2026-11-23T09:32:03.824Z',
  actor,
  data,
});

const item = {
  id: '01a206e7-8576-7b9f-9f81-be1313746671',
  version: 3,
  state: 'working',
  queueId: 'care',
  priority: 2,
  network: 'x',
  brand: 'Skyhop',
  review: true,
  intent: 'complaint',
  language: 'en',
  actions: ['note', 'confirm_review'],
  reasons: ['says "never came"'],
  mentions: [
    { ...mention, text: LONG, url: 'https://x.example/p/1', editedAt: '2026-11-20T08:09:00Z' },
    { ...mention, text: '', url: 'https://x.example/p/2', deleted: true },
    { ...mention, text: '' },
  ],
  replies: [],
  timeline: [
    entry('opened', 'desk'),
    entry('mention_added', 'desk'),
    entry('reopened', 'desk'),
    entry('review_confirmed', 'ada'),
    entry('noted', 'ada', { text: 'Called twice.' }),
    entry('moved', 'ada', { from: 'care', to: 'billing' }),
  ],
  author: null,
  sla: { status: 'active', dueAt: '2026-11-23T10:15:00Z', dueClock: 'first_response' },
} as unknown as Schemas['ItemDetail'];

describe('a printed item', () => {
  const terminal = new Terminal({
    stdin: Readable.from([]),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    env: {},
  });
  const text = itemText(terminal, item);

  it('says what is due, and when', () => {
    expect(text).toContain('due 2026-11-23 10:15 UTC: first response');
  });

  it('has the whole text and the place to answer, and marks deleted mentions', () => {
    expect(text).toContain(
      `2026-11-20 08:05  @ann: ${LONG} (edited 2026-11-20 08:09)\n${' '.repeat(20)}https://x.example/p/1\n`,
    );
    expect(text).toContain('2026-11-20 08:05  @ann: (deleted)\n');
    expect(text).not.toContain('https://x.example/p/2');
    expect(text).toContain('2026-11-20 08:05  @ann: (no text)\n');
  });

  it('names its readers, its attachments and its earlier text', () => {
    const shown = itemText(terminal, {
      ...item,
      mentions: [
        {
          ...mention,
          text: 'is this normal?',
          visibility: 'direct',
          media: [{ type: 'image', url: 'https://img.example/1.jpg', altText: 'a cracked screen' }],
          metrics: { likes: 3 },
          place: { country: 'GB', region: 'GB-LND' },
          reposts: 2,
          former: [{ text: 'is this', at: '2026-11-20T08:05:00Z' }],
        },
      ],
    } as unknown as Schemas['ItemDetail']);
    expect(shown).toContain('@ann: [direct message] is this normal?');
    for (const line of [
      'image https://img.example/1.jpg: a cracked screen',
      'likes 3, reposted 2',
      'GB-LND, GB',
      'before, 2026-11-20 08:05: is this',
    ]) {
      expect(shown).toContain(line);
    }
  });

  it('lists events with their day and the possible actions, in the words of the commands', () => {
    expect(text.split('\n').slice(-7)).toEqual([
      '  2026-11-23 09:32  opened by desk',
      '  2026-11-23 09:32  a follow-up joined',
      '  2026-11-23 09:32  a follow-up came, it waits again',
      '  2026-11-23 09:32  confirmed as support by ada',
      '  2026-11-23 09:32  note by ada: Called twice.',
      '  2026-11-23 09:32  moved by ada: care → billing',
      '  you may  note, review',
    ]);
  });
});
