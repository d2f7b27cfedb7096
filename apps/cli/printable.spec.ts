import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { SUMMARY } from './test/cli.js';
import type { Schemas } from '#libs/client';
import { itemsText, itemText } from './print-item.js';
import { ITEM_MENTION } from './test/item-mention.js';
import { Terminal } from './terminal.js';

/** Clears the screen, renames the window, writes to the clipboard, hides what follows; the last one is a single character. */
const ORDERS = [
  '\u001b[2J',
  '\u001b]0;owned\u0007',
  '\u001b]52;c;cm0gLXJm\u0007',
  '\u001b[8m',
  '\u009b2J',
].join('x');

const item = {
  ...SUMMARY,
  brand: `Skyhop${ORDERS}`,
  excerpt: `help ${ORDERS}`,
  actions: ['resolve'],
  reasons: [`says "${ORDERS}"`],
  mentions: [{ ...ITEM_MENTION, text: `help ${ORDERS}`, createdAt: '2026-11-23T07:59:00Z' }],
  replies: [
    {
      state: 'failed',
      visibility: 'direct',
      writtenBy: ORDERS,
      writtenAt: '2026-11-23T08:00:00Z',
      text: ORDERS,
      failure: { code: 'no', message: ORDERS, retryable: false },
    },
  ],
  timeline: [
    { version: 1, kind: 'noted', at: '2026-11-23T08:00:00.120Z', actor: 'ada', data: { text: ORDERS } },
  ],
  author: { handle: ORDERS, displayName: null, followers: 1200 },
} as unknown as Schemas['ItemDetail'];

function shown(show: (terminal: Terminal) => void): string {
  const stdout = Object.assign(new PassThrough(), { isTTY: true, columns: 70 });
  show(new Terminal({ stdin: Readable.from([]), stdout, stderr: new PassThrough(), env: {} }));
  return String(stdout.read());
}

describe('text of strangers', () => {
  it('cannot control a terminal, and our own colours stay', () => {
    const text = shown((terminal) => {
      terminal.say(itemText(terminal, item));
      terminal.say(itemsText(terminal, [item]));
    });
    const colours = new RegExp(String.raw`${String.fromCharCode(27)}\[(?:1|2|22|33|39)m`, 'g');
    expect(text).toMatch(colours);
    expect(text.replaceAll(colours, '')).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(text).toContain('help');
  });

  it('as JSON keeps its content and cannot control a terminal', () => {
    const text = shown((terminal) => terminal.print({ text: ORDERS }));
    expect(text).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(JSON.parse(text)).toEqual({ text: ORDERS });
  });
});
