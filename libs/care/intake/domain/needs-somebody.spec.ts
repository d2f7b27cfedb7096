import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { needsSomebody } from './needs-somebody.js';

const NEEDS_NOBODY = [
  'thanks',
  '@acme Thank you so much!',
  '👍',
  '🙏❤️',
  'ok, will do',
  'Danke schön, funktioniert wieder',
  'merci beaucoup',
  'solved, thanks for your help',
  'Works now!',
  'Perfect',
  'ありがとうございます！',
];
const NEEDS_SOMEBODY = [
  'Anna Schmidt',
  'the iPhone 12',
  'ja, genau',
  'Thanks, but it still does not work',
  'thanks for nothing',
  'Thanks. I sent you a DM with the details',
  'Order 4711, thank you',
  'Is it fixed?',
  'Not solved.',
  '😡',
  '?',
  '',
];

describe('a turn in a conversation', () => {
  it.each(NEEDS_NOBODY)('needs nobody when it only says: %s', (text) => {
    expect(needsSomebody(text)).toBe(false);
  });

  it.each(NEEDS_SOMEBODY)('needs somebody when it says: %s', (text) => {
    expect(needsSomebody(text)).toBe(true);
  });

  const folder = process.env['DUTYDESK_DATA'];
  const file = folder === undefined ? '' : path.join(folder, 'turns', 'train.ndjson');

  it('that needs somebody is missed at most once in a hundred real turns', () => {
    // The labelled set is not part of the repository: without the set this test measures nothing.
    const turns = !existsSync(file)
      ? []
      : readFileSync(file, 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as { text: string; acts: string | boolean });
    const needed = turns.filter(({ acts }) => acts === true || acts === 'yes');
    const missed = needed.filter(({ text }) => !needsSomebody(text));
    expect(missed.length).toBeLessThanOrEqual(needed.length / 100);
  });
});
