import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readTurns } from './labelled-turns.js';

const cry = { by: 'customer', text: '@AcmeHelp my parcel has not come' };
const question = { by: 'brand', text: '@jo Sorry! What is the order number?' };
const answer = '@AcmeHelp It is 4711, from last week';

describe('labelled turns', () => {
  let data = '';

  beforeAll(() => {
    data = mkdtempSync(path.join(tmpdir(), 'turns-'));
    mkdirSync(path.join(data, 'turns'));
    const rows = [
      { thread: [cry, question], text: answer },
      {
        thread: [
          { by: 'customer', text: answer },
          { ...question, text: 'Thanks, one moment' },
        ],
        text: '@AcmeHelp ok',
      },
      { thread: [{ by: 'brand', text: 'A new colour for the spring!' }], text: '@AcmeHelp ok' },
    ];
    const lines = rows.map((row) => JSON.stringify({ ...row, does: 'answers', acts: 'yes' }));
    writeFileSync(path.join(data, 'turns/train.ndjson'), lines.join('\n'));
  });

  afterAll(() => rmSync(data, { recursive: true }));

  it('are of one conversation when they share a post, though the piece of the conversation differs', () => {
    const [first, second, third] = readTurns(data).map(({ thread }) => thread);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });
});
