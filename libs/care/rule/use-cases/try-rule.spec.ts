import { describe, expect, it } from '@jest/globals';
import type { Opening } from '../../intake/store/recent-openings.js';
import type { PlacedRule } from '../store/rules.js';
import { decide } from '../../../../test/api/support/world.js';
import { compareRouting, withCandidate } from './try-rule.js';

const rule = (id: string, position: number, phrase: string, queueId: string): PlacedRule => ({
  id,
  position,
  name: id,
  enabled: true,
  version: 1,
  conditions: { phrases: [phrase] },
  actions: { queueId },
});
const opening = (text: string): Opening => ({
  itemId: text,
  mention: { network: 'x', brand: 'Acme', text, author: { nativeId: 'a' } },
  triage: decide({ text }),
});
const candidate = (position?: number) => ({
  name: 'new',
  enabled: true,
  conditions: { phrases: ['bill'] },
  actions: { queueId: 'billing' },
  ...(position === undefined ? {} : { position }),
});

describe('trying a rule', () => {
  const rules = [rule('a', 10, 'mast', 'network'), rule('b', 20, 'bill', 'care')];

  it('puts the candidate at its position, else in the place of the replaced rule, else last', () => {
    const ids = (given: Parameters<typeof withCandidate>[1]) =>
      withCandidate(rules, given).map((one) => one.name);
    expect(ids({ rule: candidate(15) })).toEqual(['a', 'new', 'b']);
    expect(ids({ rule: candidate() })).toEqual(['a', 'b', 'new']);
    expect(ids({ rule: candidate(), replaces: 'a' })).toEqual(['new', 'b']);
    expect(() => withCandidate(rules, { rule: candidate(), replaces: 'zzz' })).toThrow('No such rule');
  });

  it('counts the items that the candidate decides, and lists the items that change their queue, with the reason', () => {
    const after = withCandidate(rules, { rule: candidate(15) });
    const candidateId = after.find((one) => one.name === 'new')?.id ?? '';
    const openings = [opening('mast and bill'), opening('my bill'), opening('a bill, too'), opening('hello')];
    expect(
      compareRouting(openings, { before: rules, after, candidateId, defaultQueueId: 'care' }),
    ).toMatchObject({
      examined: 4,
      decided: 2,
      changed: 2,
      moves: [{ from: 'care', to: 'billing', items: 2 }],
      examples: [
        {
          itemId: 'my bill',
          sentence: 'Would go to billing because of rule "new": says bill.',
          reasonCode: { code: 'routed.by-rule', params: { name: 'new', phrase: 'bill' } },
        },
        { itemId: 'a bill, too' },
      ],
    });
  });

  it('shows that a rule behind another one decides nothing', () => {
    const after = withCandidate(rules, { rule: candidate() });
    const candidateId = after.at(-1)?.id ?? '';
    const result = compareRouting([opening('bill')], {
      before: rules,
      after,
      candidateId,
      defaultQueueId: 'care',
    });
    expect(result).toMatchObject({ decided: 0, changed: 0, moves: [], examples: [] });
  });
});
