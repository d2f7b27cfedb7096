import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isNobody } from '#libs/contracts';
import { type Arrival, decideJoin, isRepost, type JoinCandidate } from './join.js';

const HOUR_MS = 3_600_000;
const NOW = 1_000 * HOUR_MS;

/** Jo writes about Acme again, in a thread, and asks for something. */
const arrival: Arrival = {
  authorId: 'jo',
  authorIsNobody: false,
  brandKey: 'acme',
  ownBrand: false,
  support: true,
  acts: true,
  repost: false,
  hasThread: true,
  saidAt: NOW,
};
/** Jo's open item in that thread. */
const jos: JoinCandidate = {
  itemId: 'item-of-jo',
  resolved: false,
  authorId: 'jo',
  brandKey: 'acme',
  hasThread: true,
  lastMentionAt: NOW - HOUR_MS,
  sameThread: true,
  answers: null,
};
const elsewhere = { ...jos, sameThread: false };
const ofKim: Partial<Arrival> = { authorId: 'kim' };

const decide = (over: Partial<Arrival>, ...candidates: readonly JoinCandidate[]) =>
  decideJoin({ ...arrival, ...over }, candidates);
const joins = (role: string, over: object = {}) => ({ to: 'item', itemId: jos.itemId, role, ...over });

describe('what joins what', () => {
  it('a mention by the author of an open item in its thread joins the item, on either route', () => {
    for (const support of [true, false]) {
      expect(decide({ support }, jos)).toMatchObject(joins('customer', { because: 'customer_in_thread' }));
    }
  });

  it("an author's answer to a post of their item joins the item, also outside its thread", () => {
    expect(decide({ support: false }, { ...elsewhere, answers: 'outbound' })).toMatchObject(
      joins('customer', { because: 'customer_in_thread' }),
    );
  });

  it('a turn that needs nobody joins and restarts no clock', () => {
    expect(decide({ acts: false }, jos)).toMatchObject(joins('customer', { acts: false, reopens: false }));
  });

  it('a question by the author reopens a resolved item, and thanks does not', () => {
    const resolved = { ...jos, resolved: true };
    expect(decide({}, resolved)).toMatchObject(joins('customer', { reopens: true }));
    expect(decide({ acts: false }, resolved)).toMatchObject(joins('customer', { reopens: false }));
  });

  it("a late mention that is older than the item's last one reopens nothing", () => {
    const late = { saidAt: jos.lastMentionAt - 1 };
    expect(decide(late, { ...jos, resolved: true })).toMatchObject(joins('customer', { reopens: false }));
  });

  it('an answer by another person to the customer joins as a bystander and restarts no clock', () => {
    expect(decide({ ...ofKim, support: false }, { ...jos, answers: 'customer' })).toMatchObject(
      joins('bystander', { acts: false, reopens: false }),
    );
  });

  it("a bystander who needs support gets an item of their own, linked to the customer's item", () => {
    expect(decide(ofKim, { ...jos, answers: 'customer' })).toEqual({
      to: 'new_item',
      linkedItemId: jos.itemId,
      because: 'bystander_has_own_trouble',
    });
  });

  it('a support mention by another person in the same thread opens an item of its own', () => {
    expect(decide(ofKim, jos)).toMatchObject({ to: 'new_item', linkedItemId: null });
    expect(decide({ ...ofKim, support: false }, jos)).toMatchObject({ to: 'marketing' });
  });

  it("the brand's answer joins the answered item as outbound, and reopens nothing", () => {
    const brand = { authorId: 'acme-care', ownBrand: true, support: false };
    const answered = { ...jos, itemId: 'answered', answers: 'customer' as const, lastMentionAt: 0 };
    expect(decide(brand, jos, answered)).toMatchObject({ to: 'item', itemId: 'answered', role: 'outbound' });
    expect(decide(brand, { ...jos, resolved: true })).toMatchObject(joins('outbound', { reopens: false }));
  });

  it('a mention by the brand never opens an item', () => {
    const brand = { authorId: 'acme-care', ownBrand: true, support: true };
    expect(decide(brand)).toEqual({ to: 'marketing', because: 'brand_without_item' });
  });

  it("a support mention joins its author's open item when one of the two has no thread, with the reason customer_elsewhere", () => {
    const own = joins('customer', { because: 'customer_elsewhere' });
    expect(decide({ hasThread: false }, elsewhere)).toMatchObject(own);
    expect(decide({}, { ...elsewhere, hasThread: false })).toMatchObject(own);
    expect(decide({}, elsewhere)).toMatchObject({ to: 'new_item' });
    expect(decide({ brandKey: 'other', hasThread: false }, elsewhere)).toMatchObject({ to: 'new_item' });
  });

  it('a support mention outside the thread opens a new item when the open item was silent for more than three days', () => {
    const old = { ...elsewhere, lastMentionAt: NOW - 72 * HOUR_MS - 1 };
    expect(decide({ hasThread: false }, old)).toMatchObject({ to: 'new_item' });
  });

  it('a deleted author is never the same person as another deleted author', () => {
    expect(decide({ authorIsNobody: true, hasThread: false }, jos, elsewhere)).toMatchObject({
      to: 'new_item',
    });
    expect(['[deleted]', '[Removed]'].map((nativeId) => isNobody(nativeId))).toEqual([true, true]);
    expect(isNobody('deleter')).toBe(false);
  });

  it('a repost without own words opens nothing and joins nothing', () => {
    expect(decide({ repost: true }, jos)).toEqual({ to: 'marketing', because: 'repost' });
    expect(['RT @acme: sale', 'Wow. RT @acme: sale', 'RT my order'].map(isRepost)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('a mention that needs nobody and belongs to no item goes to marketing', () => {
    expect(decide({ support: false })).toEqual({ to: 'marketing', because: 'needs_nobody' });
  });

  it('of several open items the last active one takes the mention, for every order of the candidates', () => {
    const item = fc.record({ lastMentionAt: fc.integer({ min: 0, max: 5 }), sameThread: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        (items, draws) => {
          const candidates = items.map((one, place) => ({ ...jos, ...one, itemId: `item-${place}` }));
          const shuffled = candidates
            .map((candidate) => ({ candidate, draw: draws.next().value as number }))
            .toSorted((a, b) => a.draw - b.draw)
            .map(({ candidate }) => candidate);
          const decision = decide({}, ...candidates);
          expect(decide({}, ...shuffled)).toEqual(decision);
          const inThread = candidates.filter(({ sameThread }) => sameThread);
          if (inThread.length === 0) return;
          const newest = Math.max(...inThread.map(({ lastMentionAt }) => lastMentionAt));
          const taken = candidates.find(({ itemId }) => 'itemId' in decision && itemId === decision.itemId);
          expect(taken?.lastMentionAt).toBe(newest);
        },
      ),
    );
  });
});
