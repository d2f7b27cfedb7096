import { describe, expect, it } from '@jest/globals';
import { nounHomes } from '../../scripts/noun-homes.mjs';

describe('a noun has one home', () => {
  const homes = nounHomes();

  it('what can happen to an item stands in its folder and where mentions become items', () => {
    expect(homes.get('item')).toContain('libs/care/item');
    expect(homes.get('item')?.length).toBeLessThanOrEqual(3);
  });

  it('what can happen to a swap stands in its folder', () => {
    expect(homes.get('swap')).toContain('libs/rota/swap');
    expect(homes.get('swap')?.length).toBeLessThanOrEqual(2);
  });
});
