import { describe, expect, it } from '@jest/globals';
import { nounHomes } from '../../scripts/noun-homes.mjs';

describe('a noun has one home', () => {
  const homes = nounHomes();

  it('events of an item are in its folder and in the intake of mentions', () => {
    expect(homes.get('item')).toContain('libs/care/item');
    expect(homes.get('item')?.length).toBeLessThanOrEqual(3);
  });

  it('events of a swap are in its folder', () => {
    expect(homes.get('swap')).toContain('libs/rota/swap');
    expect(homes.get('swap')?.length).toBeLessThanOrEqual(2);
  });
});
