import { describe, expect, it } from '@jest/globals';
import { nounHomes } from '../../scripts/noun-homes.mjs';

describe('a noun has one home', () => {
  const homes = nounHomes();

  it('events of an item are in its folder, and in those of mentions and clocks that come to it', () => {
    expect(homes.get('item')).toEqual(['libs/care/clock', 'libs/care/intake', 'libs/care/item']);
  });

  it('events of a swap are in its folder', () => {
    expect(homes.get('swap')).toContain('libs/rota/swap');
    expect(homes.get('swap')?.length).toBeLessThanOrEqual(2);
  });
});
