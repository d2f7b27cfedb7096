import { describe, expect, it } from '@jest/globals';
import { openTurnReader } from '#libs/triage';
import { aDecision } from '../../../../test/support/decision.js';
import { USUAL_ASSIGNMENT } from '../../queue/domain/assignment-policy.js';
import type { IncomingMention } from './incoming.js';
import { placeMentions } from './place-mentions.js';
import { actsReaderOf, type ReadTurn } from './read-acts.js';

const says =
  (acts: boolean): ReadTurn =>
  () => ({ acts });

describe('a turn of a conversation', () => {
  it('needs nobody when it is plain thanks, whatever the reader says', () => {
    expect(actsReaderOf(says(true))('merci beaucoup', null)).toBe(false);
  });

  it('needs nobody when the reader says so, though no rule knows its words', () => {
    expect(actsReaderOf(says(false))('I will let it rest then', null)).toBe(false);
    expect(actsReaderOf(null)('I will let it rest then', null)).toBe(true);
  });

  it('is read after what the brand said last', () => {
    const acts = actsReaderOf(openTurnReader());
    expect(acts('Yes it is.', 'Is your router up and working? ^JAY')).toBe(true);
  });

  it('is read after the last post of the brand before it, in any order of arrival', () => {
    const heard: (string | null)[] = [];
    const at = Date.parse('2026-11-30T10:00:00Z');
    const post = (id: string, minute: number, text: string, ownBrand: boolean): IncomingMention => ({
      id,
      authorId: ownBrand ? 'acme' : 'jo',
      triaged: {
        mentionId: { source: '/test', id },
        receivedAt: new Date(at).toISOString(),
        mention: {
          network: 'x',
          nativeId: id,
          text,
          createdAt: new Date(at + minute * 60_000).toISOString(),
          conversationId: 'c',
          brand: 'acme',
          author: { nativeId: ownBrand ? 'acme' : 'jo' },
        },
        triage: aDecision({ ownBrand }),
      },
    });
    const batch = [
      post('cry', 0, 'my parcel is lost', false),
      post('first', 1, 'which order?', true),
      post('second', 2, 'did it arrive?', true),
      post('answer', 3, 'yes', false),
      post('later', 4, 'thank you for telling us', true),
    ];
    for (const mentions of [batch, batch.toReversed()]) {
      placeMentions(mentions, {
        rules: [],
        defaultQueueId: 'care',
        queues: new Map([['care', { targetMinutes: [15, 60, 240, 480, 1440], ...USUAL_ASSIGNMENT }]]),
        items: [],
        posts: new Map(),
        now: at + 3_600_000,
        newItemId: () => 'item',
        acts: (text, brandSaid) => {
          if (text === 'yes') heard.push(brandSaid);
          return true;
        },
      });
    }
    expect(heard).toEqual(['did it arrive?', 'did it arrive?']);
  });
});
