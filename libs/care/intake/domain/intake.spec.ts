import { USUAL_ASSIGNMENT } from '../../queue/domain/assignment-policy.js';
import { describe, expect, it } from '@jest/globals';
import type { TriagedMention } from '#libs/contracts';
import fc from 'fast-check';
import { aDecision } from '../../../../test/support/decision.js';
import type { IncomingMention, IntakeContext, KnownItem } from './incoming.js';
import { type ItemChange, planIntake } from './intake.js';
import { actsReaderOf } from './read-acts.js';
import type { Item } from '../../item/domain/item.js';
import { transition } from '../../item/domain/item-machine.js';

const NOW = Date.parse('2026-03-02T12:00:00Z');
const TARGETS = [15, 60, 240, 480, 1440];

function mention(id: string, minute: number, conversationId: string, review = false): IncomingMention {
  const at = new Date(NOW + minute * 60_000).toISOString();
  const triaged: TriagedMention = {
    mentionId: { source: '/test', id },
    receivedAt: at,
    mention: {
      network: 'x',
      nativeId: id,
      text: 'help',
      createdAt: at,
      conversationId,
      brand: 'acme',
      author: { nativeId: 'jo' },
    },
    triage: aDecision({ review, reasons: ['asks a question'] }),
  };
  return { id, authorId: 'jo', triaged };
}

function context(items: readonly KnownItem[] = []): IntakeContext {
  let next = items.length;
  return {
    rules: [],
    defaultQueueId: 'care',
    queues: new Map([['care', { targetMinutes: TARGETS, ...USUAL_ASSIGNMENT }]]),
    items,
    posts: new Map(),
    now: NOW,
    newItemId: () => `item-${(next += 1)}`,
    acts: actsReaderOf(null),
  };
}

const changesOf = (batch: readonly IncomingMention[], given: IntakeContext): readonly ItemChange[] =>
  planIntake(batch, given).changes;

/** The item as the next batch finds it. */
const known = (item: Item, conversationKey: string): KnownItem => ({
  item,
  authorId: 'jo',
  conversationKey,
  brandPosts: [],
});

/** Plays batches one after another, as the ledger would. */
function play(batches: readonly (readonly IncomingMention[])[]): Map<string, Item> {
  const items = new Map<string, KnownItem>();
  for (const batch of batches) {
    for (const { after, details } of changesOf(batch, context([...items.values()]))) {
      const key = details?.conversationKey ?? items.get(after.id)?.conversationKey ?? '';
      items.set(after.id, known(after, key));
    }
  }
  return new Map([...items.values()].map(({ item, conversationKey }) => [conversationKey, item]));
}

describe('intake', () => {
  it('opens one item for a conversation that comes in one batch', () => {
    const changes = changesOf(
      [mention('a', 0, 'c1'), mention('b', 1, 'c1'), mention('c', 2, 'c2')],
      context(),
    );
    expect(changes.map((change) => [change.kind, change.mentions.length])).toEqual([
      ['opened', 2],
      ['opened', 1],
    ]);
  });

  it('reads a conversation in the order in which it was written', () => {
    const [change] = changesOf([mention('late', 5, 'c'), mention('early', 1, 'c')], context());
    expect(change?.mentions.map((m) => m.id)).toEqual(['early', 'late']);
  });

  it('reopens a resolved item when the customer says something new', () => {
    const open = play([[mention('a', 0, 'c')]]);
    const [key, item] = [...open][0] ?? [];
    if (key === undefined || item === undefined) throw new Error('No item.');
    const resolved = { ...item, state: 'resolved' as const, resolvedAt: NOW, cause: null };
    const [change] = changesOf([mention('b', 3, 'c')], context([known(resolved, key)]));
    expect(change).toMatchObject({ kind: 'reopened', after: { state: 'queued', queuedAt: NOW } });
  });

  it("does not reopen a resolved item for a late mention that is older than the item's last one", () => {
    const open = play([[mention('b', 3, 'c')]]);
    const [key, item] = [...open][0] ?? [];
    if (key === undefined || item === undefined) throw new Error('No item.');
    const resolved = { ...item, state: 'resolved' as const, resolvedAt: NOW, cause: null };
    const [change] = changesOf([mention('a', 1, 'c')], context([known(resolved, key)]));
    expect(change).toMatchObject({ kind: 'mention_added', after: { state: 'resolved' } });
  });

  it('leaves a working item with its holder when a follow-up comes', () => {
    const open = play([[mention('a', 0, 'c')]]);
    const [key, item] = [...open][0] ?? [];
    if (key === undefined || item === undefined) throw new Error('No item.');
    const working: Item = { ...item, state: 'working', holderId: 'anna', leaseUntil: NOW };
    const [change] = changesOf([mention('b', 2, 'c')], context([known(working, key)]));
    expect(change?.after).toMatchObject({ state: 'working', holderId: 'anna', mentionCount: 2 });
  });

  it('ends the review of an item once one of its mentions is surely support', () => {
    const items = play([[mention('a', 0, 'c', true)], [mention('b', 1, 'c', false)]]);
    expect([...items.values()][0]?.review).toBe(false);
  });

  it('gives the same items for every order of mentions and every cut into batches', () => {
    const parts = [0, 1, 2, 3, 4].map((minute) => mention(`m${minute}`, minute, 'c'));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(parts, { minLength: 5, maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 5 }),
        (shuffled, sizes) => {
          const batches: IncomingMention[][] = [];
          for (let at = 0, turn = 0; at < shuffled.length; turn += 1) {
            const size = sizes[turn] ?? 1;
            batches.push(shuffled.slice(at, at + size));
            at += size;
          }
          const items = [...play(batches).values()];
          expect(items).toHaveLength(1);
          expect(items[0]).toMatchObject({
            state: 'queued',
            mentionCount: 5,
            lastMentionAt: NOW + 4 * 60_000,
          });
        },
      ),
    );
  });

  it('never lowers the priority or the rank of a waiting item', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }), (reviews) => {
        const items = new Map<string, KnownItem>();
        let before: Item | undefined;
        for (const [minute, review] of reviews.entries()) {
          for (const change of changesOf(
            [mention(`m${minute}`, minute, 'c', review)],
            context([...items.values()]),
          )) {
            expect(change.after.priority).toBeLessThanOrEqual(before?.priority ?? 5);
            expect(change.after.rankAt).toBeLessThanOrEqual(before?.rankAt ?? Number.POSITIVE_INFINITY);
            before = change.after;
            items.set(change.after.id, known(change.after, 'c:c'));
          }
        }
      }),
    );
  });

  it('changes the state of a resolved item only by the transition table', () => {
    const open = play([[mention('a', 0, 'c')]]);
    const item = [...open.values()][0];
    if (item === undefined) throw new Error('No item.');
    expect(() => transition(item, 'reopen', { at: NOW })).toThrow(/cannot be reopened/);
  });

  it('reopens for a new mention also after a mention with a date in the far future', () => {
    const [opened] = changesOf([mention('a', 60 * 24 * 365, 'c1')], context());
    if (opened === undefined) throw new Error('an item opens');
    const held: Item = { ...opened.after, state: 'working', holderId: 'ann', leaseUntil: NOW };
    const resolved = transition(held, 'resolve', { at: NOW, cause: 'fixed' });
    const later = { ...context([known(resolved, 'c:c1')]), now: NOW + 10 * 60_000 };
    const [change] = changesOf([mention('b', 9, 'c1')], later);
    expect(change?.kind).toBe('reopened');
  });
});
