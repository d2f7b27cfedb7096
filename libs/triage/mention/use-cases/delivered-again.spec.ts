import { anyDecider } from '../../live-model/any-decider.testing.js';
import { describe, expect, it } from '@jest/globals';
import { DutydeskError, TOPICS, type TriageDecision } from '#libs/contracts';
import type { KeptDecision } from '../store/decisions.js';
import type { StreamRecord } from '#libs/streams';
import fc from 'fast-check';
import { aDecision } from '../../../../test/support/decision.js';
import { decideMentions, type DecisionMemory, type LaterReader } from './decide-mentions.js';
import { DedupeWindow } from './dedupe-window.js';
import { triageMentions } from './triage-mentions.js';

const MENTIONS = ['a', 'b', 'c'] as const;

const decision = aDecision({
  review: true,
  supportProbability: 0.4,
  confidence: 0.6,
  reasons: ['close call'],
  modelVersion: 'fast-1',
});

const word = fc.constantFrom('nothing', 'support', 'review', 'marketing');
/** One delivery of mentions, and the failures during it. */
const delivery = fc.record({
  ids: fc.subarray([...MENTIONS], { minLength: 1 }),
  accurate: word,
  secondOpinion: word,
  flood: fc.boolean(),
  /** The failure comes before decisions are kept, after they are kept but before the caller knows, or while publishing. */
  breaks: fc.constantFrom(null, 'ledger away', 'ledger silent', 'broker'),
  /** Two processes own the partition for a moment. */
  twice: fc.boolean(),
});
type Delivery = typeof delivery extends fc.Arbitrary<infer T> ? T : never;

const WELL: Delivery = {
  ids: [...MENTIONS],
  accurate: 'nothing',
  secondOpinion: 'nothing',
  flood: false,
  breaks: null,
  twice: false,
};

const firstWays = fc.tuple(
  ...MENTIONS.map(() =>
    fc.record({ route: fc.constantFrom('support' as const, 'marketing' as const), doubt: fc.boolean() }),
  ),
);

function record(id: string, offset: number): StreamRecord {
  const data = {
    network: 'x',
    nativeId: id,
    text: id,
    createdAt: '2026-03-02T09:00:00Z',
    brand: 'acme',
    author: { nativeId: 'jo' },
  };
  const event = { specversion: '1.0', id, source: '/test', type: 'social.mention.received.v1', data };
  return {
    topic: TOPICS.mentions,
    partition: 0,
    offset: String(offset),
    key: null,
    value: Buffer.from(JSON.stringify(event)),
    headers: {},
    timestamp: 0,
  };
}

function readerThatSays(says: string, decidedBy: TriageDecision['decidedBy']): LaterReader {
  return {
    async refine(_mentions, decisions) {
      // Processes overlap where they wait.
      await Promise.resolve();
      if (says === 'nothing') return [...decisions];
      const route = says === 'marketing' ? 'marketing' : 'support';
      return decisions.map((one) => ({ ...one, route, review: says === 'review', decidedBy }));
    },
  };
}

/** The ledger: the first kept decision holds for all processes. */
function ledgerMemory() {
  const rows = new Map<string, KeptDecision>();
  return (breaks: Delivery['breaks']): DecisionMemory =>
    async (given) => {
      await Promise.resolve();
      const unavailable = new DutydeskError('service.unavailable');
      if (breaks === 'ledger away') throw unavailable;
      const kept = given.map(({ versionId, route, said }) => {
        const before = rows.get(versionId) ?? null;
        if (before === null) rows.set(versionId, { route, said: structuredClone(said) });
        return before;
      });
      if (breaks === 'ledger silent') throw unavailable;
      return kept;
    };
}

type Memory = ReturnType<typeof ledgerMemory>;
type Ways = readonly { readonly route: 'support' | 'marketing'; readonly doubt: boolean }[];

/** Delivers mentions as given, and again until all succeed; returns the streams on which each mention ended. */
async function deliver(ways: Ways, deliveries: readonly Delivery[], memory: Memory) {
  const ends = new Map<string, Set<string>>(MENTIONS.map((id) => [id, new Set()]));
  const wayOf = (id: string) => ways[MENTIONS.findIndex((each) => each === id)] ?? ways[0];
  const process = ({ accurate, secondOpinion, flood, breaks }: Delivery) => {
    const decide = decideMentions({
      decide: ({ text }) => {
        const route = wayOf(text)?.route ?? 'support';
        return { ...decision, route, review: route === 'support', reasons: [text] };
      },
      inDoubt: ({ reasons }) => wayOf(reasons[0] ?? '')?.doubt ?? false,
      laterReaders: [readerThatSays(accurate, 'accurate'), readerThatSays(secondOpinion, 'second-opinion')],
      memory: memory(breaks),
    });
    return triageMentions({
      classify: (events, _flood, deciders) => decide(events, flood, deciders),
      decidersOf: (records) => Promise.resolve(records.map(() => anyDecider)),
      producer: {
        async send(batches) {
          await Promise.resolve();
          for (const { topic, records } of batches) {
            for (const { value } of records) {
              const { data } = JSON.parse(String(value)) as { data: { mentionId: { id: string } } };
              ends.get(data.mentionId.id)?.add(topic);
            }
          }
          // The worst failure: everything was written, but the caller got an error.
          if (breaks === 'broker') throw new DutydeskError('service.unavailable');
        },
        close: () => Promise.resolve(),
      },
      dedupe: new DedupeWindow(0),
      outcomes: (given) => Promise.resolve(given.map(() => null)),
      observer: { triaged() {}, duplicate() {}, refused() {}, ignored() {} },
    });
  };
  for (const one of [...deliveries, WELL]) {
    const records = one.ids.map((id, index) => record(id, index));
    const handle = () => process(one)(records, { signal: new AbortController().signal });
    await Promise.allSettled(one.twice ? [handle(), handle()] : [handle()]);
  }
  return ends;
}

describe('a mention that is delivered again', () => {
  it('ends on one stream for all answers of later readers, all outages and all orders', async () => {
    await fc.assert(
      fc.asyncProperty(firstWays, fc.array(delivery, { maxLength: 6 }), async (ways, deliveries) => {
        const ends = await deliver(ways, deliveries, ledgerMemory());
        expect([...ends.values()].map((streams) => streams.size)).toEqual([1, 1, 1]);
      }),
      { numRuns: 300 },
    );
  });

  it('would end on both streams without the memory, when it was skipped in a flood and read the second time', async () => {
    const doubt = { route: 'support', doubt: true } as const;
    const read: Delivery = { ...WELL, ids: ['a'], accurate: 'marketing' };
    const deliveries = [{ ...read, flood: true }, read];
    const forgetful: Memory = () => (given) => Promise.resolve(given.map(() => null));
    const without = await deliver([doubt, doubt, doubt], deliveries, forgetful);
    expect(without.get('a')).toEqual(new Set([TOPICS.support, TOPICS.marketing]));
    const kept = await deliver([doubt, doubt, doubt], deliveries, ledgerMemory());
    expect(kept.get('a')).toEqual(new Set([TOPICS.support]));
  });
});
