import { describe, expect, it } from '@jest/globals';
import { DutydeskError, POST_VISIBILITIES, type PostVisibility } from '#libs/contracts';
import fc from 'fast-check';
import { countLength, LENGTH_UNITS } from './count-length.js';
import { isMorePublic, judgeReply, type ReplyWish, waysToAnswer } from './judge-reply.js';
import { KNOWN_NETWORKS, type LimitsOverride, limitsOf } from './reply-limits.js';

const AT = Date.parse('2026-11-30T12:00:00Z');
const HOUR = 3_600_000;
const wish = (more: Partial<ReplyWish> = {}): ReplyWish => ({ text: 'Hello.', attachments: [], ...more });

function judge(
  network: string,
  own: PostVisibility,
  asked: ReplyWish,
  override: LimitsOverride | null = null,
  lastWordAt = AT,
) {
  const mention = { visibility: own, deleted: false };
  const ways = waysToAnswer({ mention, limits: limitsOf(network, override), lastWordAt, at: AT });
  return judgeReply(asked, ways, own);
}

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof DutydeskError) return error.code;
    throw error;
  }
  return 'taken';
}

describe('the length of a reply', () => {
  it.each([
    ['Hello', 'weighted', 5],
    ['こんにちは', 'weighted', 10],
    ['👩‍👩‍👧‍👦 ok', 'weighted', 5],
    ['see https://example.com/a/very/long/path?with=a&lot=of it', 'weighted', 30],
    ['👩‍👩‍👧‍👦', 'graphemes', 1],
    ['👩‍👩‍👧‍👦', 'characters', 7],
    ['é', 'bytes', 2],
    ['👍', 'bytes', 4],
    ['@tom@social.example https://example.com/a/very/long/path', 'graphemes_short_links', 28],
  ] as const)('of %j in %s is %i', (text, unit, length) => {
    expect(countLength(text, unit)).toBe(length);
  });

  it.each(LENGTH_UNITS)('in %s never shrinks when letters are added', (unit) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(countLength(`${text} a`, unit)).toBeGreaterThanOrEqual(countLength(text, unit));
      }),
    );
  });

  it('in bytes is what UTF-8 has', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(countLength(text, 'bytes')).toBe(new TextEncoder().encode(text).length);
      }),
    );
  });
});

describe('what a network takes as an answer', () => {
  it('is never more public than the mention without the explicit act', () => {
    const anyNetwork = fc.constantFrom(...KNOWN_NETWORKS, 'another');
    const any = fc.constantFrom(...POST_VISIBILITIES);
    fc.assert(
      fc.property(anyNetwork, any, fc.option(any, { nil: undefined }), (network, own, visibility) => {
        let taken: PostVisibility | null = null;
        try {
          taken = judge(network, own, wish({ visibility })).visibility;
        } catch (error) {
          if (!(error instanceof DutydeskError)) throw error;
        }
        expect(taken !== null && isMorePublic(taken, own)).toBe(false);
      }),
    );
  });

  it('may be more public than the mention with a reason', () => {
    const asked = wish({ visibility: 'public' });
    expect(codeOf(() => judge('mastodon', 'direct', asked))).toBe('reply.more_public');
    const publishes = judge('mastodon', 'direct', { ...asked, makePublic: 'The customer asked for it.' });
    expect(publishes).toMatchObject({ visibility: 'public', publishes: true });
  });

  it('has a length, which counts as the network counts', () => {
    expect(codeOf(() => judge('x', 'public', wish({ text: 'a'.repeat(280) })))).toBe('taken');
    expect(codeOf(() => judge('x', 'public', wish({ text: 'a'.repeat(281) })))).toBe('reply.too_long');
    expect(codeOf(() => judge('x', 'public', wish({ text: '語'.repeat(141) })))).toBe('reply.too_long');
  });

  it('ends with the window of the network after the customer’s last word', () => {
    const open = () => judge('whatsapp', 'direct', wish(), null, AT - 23 * HOUR);
    const closed = () => judge('whatsapp', 'direct', wish(), null, AT - 24 * HOUR);
    expect([codeOf(open), codeOf(closed)]).toEqual(['taken', 'reply.window_closed']);
  });

  it('has ways: a network without a way refuses it', () => {
    expect(codeOf(() => judge('linkedin', 'direct', wish()))).toBe('reply.way');
  });

  it('limits attachments by number and kind', () => {
    const link = { type: 'link', url: 'https://example.com' } as const;
    const image = { type: 'image', url: 'https://example.com/a.png' } as const;
    expect(codeOf(() => judge('x', 'public', wish({ attachments: [link] })))).toBe('reply.attachments');
    expect(codeOf(() => judge('x', 'public', wish({ attachments: [image] })))).toBe('taken');
    expect(codeOf(() => judge('linkedin', 'public', wish({ attachments: [image] })))).toBe(
      'reply.attachments',
    );
  });

  it('is what an adapter says, where it says something', () => {
    const short = {
      most: 3,
      unit: 'characters',
      windowHours: null,
      attachments: 0,
      attachmentTypes: [],
    } as const;
    expect(codeOf(() => judge('x', 'public', wish(), { ways: { public: short } }))).toBe('reply.too_long');
    expect(codeOf(() => judge('x', 'direct', wish(), { ways: { public: short } }))).toBe('taken');
    expect(codeOf(() => judge('x', 'direct', wish(), { ways: { direct: null } }))).toBe('reply.way');
    expect(codeOf(() => judge('x', 'public', wish(), { blocked: 'The token expired.' }))).toBe(
      'reply.blocked',
    );
  });
});
