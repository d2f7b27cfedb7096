import { describe, expect, it } from '@jest/globals';
import type { Mention } from '#libs/contracts';
import { openClassifier } from '../../live-model/classifier.js';
import { RecentAuthors } from './recent-authors.js';

const post = (nativeId: string, createdAt: string, over: Partial<Mention> = {}): Mention => ({
  network: 'x',
  nativeId,
  text: 'my order has not arrived, please help',
  createdAt,
  brand: 'acme',
  author: { nativeId: 'jo' },
  ...over,
});

describe('recent authors', () => {
  it('counts the posts of the week before, about the same brand', () => {
    const authors = new RecentAuthors(10);
    expect(authors.countEarlier(post('1', '2026-03-02T09:00:00Z'))).toBe(0);
    expect(authors.countEarlier(post('2', '2026-03-03T09:00:00Z'))).toBe(1);
    expect(authors.countEarlier(post('3', '2026-03-04T09:00:00Z', { brand: 'other' }))).toBe(0);
    expect(authors.countEarlier(post('4', '2026-03-04T09:00:00Z', { author: { nativeId: 'kim' } }))).toBe(0);
    expect(authors.countEarlier(post('5', '2026-03-09T10:00:00Z'))).toBe(1);
    expect(authors.countEarlier(post('6', '2026-05-01T09:00:00Z'))).toBe(0);
  });

  it('gives a post that is delivered again, or late, the same count as the first time', () => {
    const authors = new RecentAuthors(10);
    authors.countEarlier(post('1', '2026-03-02T09:00:00Z'));
    const second = post('2', '2026-03-02T10:00:00Z');
    expect([authors.countEarlier(second), authors.countEarlier(second)]).toEqual([1, 1]);
    expect(authors.countEarlier(post('0', '2026-03-02T08:00:00Z'))).toBe(0);
  });

  it('remembers a bounded number of authors', () => {
    const authors = new RecentAuthors(2);
    const by = (who: string, id: string) =>
      authors.countEarlier(post(id, '2026-03-02T09:00:00Z', { author: { nativeId: who } }));
    for (const who of ['a', 'b', 'c', 'd', 'e']) by(who, `1-${who}`);
    expect([by('e', '2-e'), by('a', '2-a')]).toEqual([1, 0]);
  });

  it('makes the third post of a week more urgent, with a reason', () => {
    const authors = new RecentAuthors(10);
    const { decide } = openClassifier();
    const [first, , third] = ['1', '2', '3'].map((id) => {
      const mention = post(id, `2026-03-0${id}T09:00:00Z`);
      return decide({ ...mention, recentMentions: authors.countEarlier(mention) });
    });
    expect(third?.reasons).toContain('third post this week');
    expect(third?.urgency).toBeGreaterThan(first?.urgency ?? 1);
    expect(third?.supportProbability).toBe(first?.supportProbability);
  });
});
