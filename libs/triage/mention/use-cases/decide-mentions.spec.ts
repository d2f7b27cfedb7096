import { mentionVersionIdOf } from '#libs/postgres';
import { anyDecider } from '../../live-model/any-decider.testing.js';
import { describe, expect, it } from '@jest/globals';
import type { Mention, MentionReceivedEvent, TriageDecision } from '#libs/contracts';
import type { KeptDecision } from '../store/decisions.js';
import { aDecision } from '../../../../test/support/decision.js';
import { decideMentions, type LaterReader, type RereadResult } from './decide-mentions.js';

const mention: Mention = {
  network: 'x',
  nativeId: '1',
  text: 'hm',
  createdAt: '2026-03-02T09:00:00Z',
  brand: 'acme',
  author: { nativeId: 'jo' },
};

const event: MentionReceivedEvent = {
  specversion: '1.0',
  id: '1',
  source: '/test',
  type: 'social.mention.received.v1',
  data: mention,
};

const fast = aDecision({
  review: true,
  supportProbability: 0.4,
  confidence: 0.6,
  reasons: ['close call'],
  modelVersion: 'fast-1',
});

interface Situation {
  readonly first?: TriageDecision;
  readonly later?: Partial<TriageDecision>;
  readonly before?: KeptDecision;
  readonly doubt?: boolean;
  readonly flood?: boolean;
}

/** What becomes of the fast tier's decision, and what the memory is asked to keep. */
async function decided({ first = fast, later = {}, before, doubt = true, flood = false }: Situation) {
  const kept: unknown[] = [];
  const counted: Readonly<Record<RereadResult, number>>[] = [];
  const reader: LaterReader = {
    refine: (_mentions, decisions) =>
      Promise.resolve(
        decisions.map((decision) => ({ ...decision, ...later, decidedBy: 'accurate' as const })),
      ),
  };
  const decide = decideMentions({
    decide: () => first,
    inDoubt: () => doubt,
    laterReaders: [reader],
    memory: (given) => {
      kept.push(...given);
      return Promise.resolve(given.map(() => before ?? null));
    },
    reread: (counts) => counted.push(counts),
  });
  const [decision] = await decide([event], flood, [anyDecider]);
  return { decision, kept, counted };
}

const away = { route: 'marketing', review: false, intent: 'praise', supportProbability: 0.02 } as const;

describe('a later reader', () => {
  it('can change the route of a mention in doubt, and the change is kept before publishing', async () => {
    const { decision, kept } = await decided({ later: away });
    expect(decision).toMatchObject({ ...away, decidedBy: 'accurate' });
    expect(kept).toMatchObject([
      { versionId: mentionVersionIdOf(event.data), route: 'marketing', said: { review: false } },
    ]);
    const marketing: TriageDecision = { ...fast, route: 'marketing', review: false, intent: 'chatter' };
    const help = await decided({ first: marketing, later: { route: 'support', intent: 'complaint' } });
    expect(help.decision).toMatchObject({ route: 'support', intent: 'complaint' });
  });

  it('cannot change a mention that was decided before', async () => {
    const said = {
      ...away,
      confidence: 0.98,
      reasons: ['read twice'],
      decidedBy: 'accurate',
      modelVersion: 'a',
    };
    const again = await decided({ later: {}, before: { route: 'marketing', said } });
    expect(again.decision).toEqual({ ...fast, ...said });
    const unread = await decided({ later: away, before: { route: 'support', said: null } });
    expect(unread.decision).toEqual(fast);
  });

  it('is not asked in a flood, and the first decision is still kept', async () => {
    const { decision, kept, counted } = await decided({ later: away, flood: true });
    expect(decision).toEqual(fast);
    expect(kept).toEqual([{ versionId: mentionVersionIdOf(event.data), route: 'support', said: null }]);
    expect(counted).toEqual([{ read: 0, left: 0, skipped: 1 }]);
  });

  it('can end the review of sure support, and cannot send it to marketing', async () => {
    const sure = await decided({ doubt: false, later: { review: false, supportProbability: 0.97 } });
    expect(sure.decision).toMatchObject({ route: 'support', review: false, decidedBy: 'accurate' });
    const held = await decided({ doubt: false, later: away });
    expect(held.decision).toMatchObject({
      route: 'support',
      review: true,
      intent: 'question',
      supportProbability: 0.02,
    });
    expect(held.kept).toEqual([]);
  });

  it('leaves a mention on its first route after a change of rules or model', async () => {
    const now: TriageDecision = { ...fast, route: 'marketing', review: false };
    const { decision } = await decided({ first: now, before: { route: 'support', said: null } });
    expect(decision).toMatchObject({ route: 'support', review: true });
  });
});
