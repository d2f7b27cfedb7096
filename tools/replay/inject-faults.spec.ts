import { checkReceivedMention, DutydeskError } from '#libs/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Faults, injectFaults } from './inject-faults.js';
import { attributeOf, streamKeyOf, type Outgoing, textOf } from './outgoing.js';

const NONE: Faults = { duplicates: 0, malformed: 0, followUps: 0, shuffleFollowUps: false, seed: 1 };

function mention(n: number, author = `u${n}`): Outgoing {
  const event = {
    specversion: '1.0',
    id: `m${n}`,
    source: '/spec',
    type: 'social.mention.received.v1',
    data: {
      network: 'x',
      nativeId: `n${n}`,
      text: `text ${n}`,
      createdAt: '2026-11-20T08:00:00Z',
      brand: 'Skyhop',
      author: { nativeId: author },
    },
  };
  return { kind: 'event', event, line: n, key: streamKeyOf(event, n), fault: null };
}

function mentions(count: number, author?: (n: number) => string): Outgoing[] {
  return Array.from({ length: count }, (_, i) => mention(i + 1, author?.(i + 1)));
}

async function inject(records: readonly Outgoing[], faults: Partial<Faults>): Promise<Outgoing[]> {
  async function* source() {
    yield* records;
  }
  return Array.fromAsync(injectFaults(source(), { ...NONE, ...faults }));
}

function isTaken(outgoing: Outgoing): boolean {
  try {
    checkReceivedMention(JSON.parse(textOf(outgoing)));
    return true;
  } catch (error) {
    if (error instanceof DutydeskError || error instanceof SyntaxError) return false;
    throw error;
  }
}

describe('injected faults', () => {
  it('are equal for equal seeds and differ for different seeds', async () => {
    const all = { duplicates: 0.1, malformed: 0.1, followUps: 0.1, shuffleFollowUps: true };
    const records = mentions(300);
    const once = await inject(records, { ...all, seed: 5 });
    expect(await inject(records, { ...all, seed: 5 })).toEqual(once);
    expect(await inject(records, { ...all, seed: 6 })).not.toEqual(once);
  });

  it('do not change the stream when every share is zero', async () => {
    const records = mentions(100);
    expect(await inject(records, {})).toEqual(records);
  });

  it('duplicates are exact copies that come later', async () => {
    const sent = await inject(mentions(2_000), { duplicates: 0.05 });
    const copies = sent.filter(({ fault }) => fault === 'duplicate');
    expect(copies.length).toBeGreaterThan(60);
    expect(copies.length).toBeLessThan(140);
    const texts = sent.map(textOf);
    for (const copy of copies) {
      const first = texts.indexOf(textOf(copy));
      expect(first).toBeGreaterThanOrEqual(0);
      expect(first).toBeLessThan(sent.indexOf(copy));
    }
    expect(sent.length).toBe(2_000 + copies.length);
  });

  it('malformed records are all refused, and nothing else is', async () => {
    const sent = await inject(mentions(2_000), { malformed: 0.05 });
    const broken = sent.filter(({ fault }) => fault?.startsWith('malformed:') === true);
    expect(broken.length).toBeGreaterThan(60);
    expect(new Set(broken.map(({ fault }) => fault)).size).toBe(8);
    expect(sent.filter((outgoing) => !isTaken(outgoing))).toEqual(broken);
    expect(sent).toHaveLength(2_000);
  });

  it('follow-ups are good mentions of the same conversation after the one they follow', async () => {
    const sent = await inject(mentions(500), { followUps: 0.2 });
    const followUps = sent.filter(({ fault }) => fault === 'follow_up');
    expect(followUps.length).toBeGreaterThan(60);
    for (const followUp of followUps) {
      expect(isTaken(followUp)).toBe(true);
      const original = sent.findIndex(
        (it) => `${attributeOf(it, 'id')}-follow-up` === attributeOf(followUp, 'id'),
      );
      expect(sent[original]?.key).toBe(followUp.key);
      expect(original).toBeLessThan(sent.indexOf(followUp));
    }
  });

  it('shuffling exchanges only records of the same conversation', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 12 }), async (seed, authors) => {
        const records = mentions(150, (n) => `u${n % authors}`);
        const sent = await inject(records, { shuffleFollowUps: true, seed });
        expect(sent.map(({ key }) => key)).toEqual(records.map(({ key }) => key));
        expect(new Set(sent)).toEqual(new Set(records));
      }),
      { numRuns: 20 },
    );
    const records = mentions(150, (n) => `u${n % 3}`);
    expect(await inject(records, { shuffleFollowUps: true })).not.toEqual(records);
  });
});
