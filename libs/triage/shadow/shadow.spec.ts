import { mentionIdOf } from '#libs/postgres';
import { describe, expect, it } from '@jest/globals';
import type { MentionReceivedEvent, TriageDecision } from '#libs/contracts';
import type { TriageSubject } from '../live-model/classifier.js';
import { aDecision } from '../../../test/support/decision.js';
import { Shadow } from './shadow.js';

const decision = aDecision({ modelVersion: 'live-1' });

function event(id: string, text = 'help', more: object = {}): MentionReceivedEvent {
  return {
    specversion: '1.0',
    id,
    source: '/test',
    type: 'social.mention.received.v1',
    data: {
      network: 'x',
      nativeId: id,
      text,
      createdAt: '2026-03-02T09:00:00Z',
      brand: 'acme',
      author: { nativeId: 'jo' },
      ...more,
    },
  };
}

const events = (count: number) => Array.from({ length: count }, (_, index) => event(`m${index}`));

/** A shadow with a clock and turns that the test moves; each decision takes `decisionMs`. */
function setUp({ decisionMs = 0.1, fails = false } = {}) {
  let ms = 0;
  const turns: { work: () => void; afterMs: number }[] = [];
  const seen = { dropped: 0, failed: 0, compared: 0 };
  const shadow = new Shadow({
    live: () => {
      ms += decisionMs;
      return decision;
    },
    now: () => ms,
    later: (work, afterMs) => void turns.push({ work, afterMs }),
    observer: {
      compared: () => (seen.compared += 1),
      dropped: (mentions) => (seen.dropped += mentions),
      failed: () => (seen.failed += 1),
    },
  });
  const candidate = {
    modelVersion: 'candidate-1',
    decide: ({ text }: TriageSubject): TriageDecision => {
      if (fails) throw new Error('broken weights');
      ms += decisionMs;
      return text === 'help'
        ? { ...decision, modelVersion: 'candidate-1' }
        : { ...decision, route: 'marketing', intent: 'praise', supportProbability: 0.1 };
    },
  };
  /** Works one turn off; how long it took and how long it was waited for, in ms. */
  const turn = () => {
    const next = turns.shift();
    const before = ms;
    next?.work();
    return { tookMs: ms - before, afterMs: next?.afterMs ?? 0 };
  };
  return { shadow, candidate, seen, turns, turn };
}

describe('a candidate beside the live model', () => {
  it('does not run before a run starts', () => {
    const { shadow, turns } = setUp();
    shadow.offer(events(10));
    expect([shadow.depth, turns.length, shadow.take()]).toEqual([0, 0, null]);
  });

  it('counts by outcome and language, and keeps the differences', () => {
    const { shadow, candidate, turn } = setUp();
    shadow.use(candidate);
    shadow.offer([event('a'), event('b', 'nice'), event('c')]);
    turn();
    const counted = { liveModel: 'live-1', language: 'en', live: 'support' };
    expect(shadow.take()).toEqual({
      counts: [
        { ...counted, candidate: 'support', mentions: 2, intentsChanged: 0 },
        { ...counted, candidate: 'marketing', mentions: 1, intentsChanged: 1 },
      ],
      differences: [
        {
          mentionId: mentionIdOf(event('b', 'nice').data),
          source: '/test',
          eventId: 'b',
          language: 'en',
          liveModel: 'live-1',
          live: { way: 'support', intent: 'question', supportProbability: 0.9 },
          candidate: { way: 'marketing', intent: 'praise', supportProbability: 0.1 },
        },
      ],
      dropped: 0,
    });
    expect(shadow.take()).toBeNull();
  });

  it('drops and counts mentions in a flood, and goes on afterwards', () => {
    const { shadow, candidate, seen, turn } = setUp();
    shadow.use(candidate);
    shadow.offer(events(10_000));
    expect([shadow.depth, seen.dropped]).toEqual([2_000, 8_000]);
    while (shadow.depth > 0) turn();
    shadow.offer(events(1));
    turn();
    expect(seen.compared).toBe(2_001);
    expect(shadow.take()).toMatchObject({ dropped: 8_000 });
  });

  it('has a bound on waiting characters too', () => {
    const { shadow, candidate } = setUp();
    shadow.use(candidate);
    shadow.offer(Array.from({ length: 1_000 }, (_, index) => event(`m${index}`, 'x'.repeat(20_000))));
    expect(shadow.depth).toBe(100);
  });

  it.each([0.02, 0.1, 30])('rests 25 times as long as it works, at %p ms a decision', (decisionMs) => {
    const { shadow, candidate, turn } = setUp({ decisionMs });
    shadow.use(candidate);
    shadow.offer(events(500));
    let before = turn().tookMs;
    for (let n = 0; n < 5; n++) {
      const { tookMs, afterMs } = turn();
      // A turn exceeds its time by one mention at most, because a decision is not interrupted.
      expect(tookMs).toBeLessThanOrEqual(2 + 2 * decisionMs + 1e-9);
      expect(afterMs).toBeGreaterThanOrEqual(before * 25);
      before = tookMs;
    }
  });

  it('runs one turn at a time for any number of offers', () => {
    const { shadow, candidate, turns } = setUp();
    shadow.use(candidate);
    for (const one of events(50)) shadow.offer([one]);
    expect(turns).toHaveLength(1);
  });

  it('stops after the candidate fails, and throws nothing', () => {
    const { shadow, candidate, seen, turn } = setUp({ fails: true });
    shadow.use(candidate);
    shadow.offer(events(3));
    expect(() => turn()).not.toThrow();
    shadow.offer(events(3));
    expect([seen.failed, shadow.depth, shadow.take()]).toEqual([1, 0, null]);
  });

  it('compares the requested share, the same mentions in every process', () => {
    const taken = () => {
      const { shadow, candidate, turn } = setUp({ decisionMs: 0.0001 });
      const ids: string[] = [];
      const decide = (mention: TriageSubject & { nativeId?: string }) => {
        ids.push(mention.nativeId ?? '');
        return candidate.decide(mention);
      };
      shadow.use({ ...candidate, decide }, 0.25);
      shadow.offer(events(2_000));
      while (shadow.depth > 0) turn();
      return ids;
    };
    expect(taken().length).toBeGreaterThan(400);
    expect(taken().length).toBeLessThan(600);
    expect(taken()).toEqual(taken());
  });

  it('is not asked about edits and deletions', () => {
    const { shadow, candidate } = setUp();
    shadow.use(candidate);
    shadow.offer([
      event('a', 'help', { deleted: true }),
      event('b', 'help', { editedAt: '2026-03-02T09:01:00Z' }),
    ]);
    expect(shadow.depth).toBe(0);
  });
});
