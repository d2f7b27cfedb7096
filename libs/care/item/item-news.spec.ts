import { describe, expect, it } from '@jest/globals';
import { FreshNews } from './item-news.js';

const ID = '01a206f5-089e-72db-b3b1-deef0bc17717';
const entry = (version: number, itemId = ID) => ({ itemId, version, kind: 'noted', state: 'working' });

describe('FreshNews', () => {
  it('passes each version of an item on once, whoever tells of it', () => {
    const news = new FreshNews();
    expect(news.of([entry(2)])).toHaveLength(1);
    expect(news.of([entry(2), entry(3)]).map(({ version }) => version)).toEqual([3]);
    expect(news.of([entry(1)])).toEqual([]);
  });

  it('ignores what is no news of items', () => {
    const news = new FreshNews();
    expect(news.of({ changed: ['care'] })).toEqual([]);
    expect(news.of([{ itemId: 'x' }])).toEqual([]);
    expect(news.of(null)).toEqual([]);
  });
});
