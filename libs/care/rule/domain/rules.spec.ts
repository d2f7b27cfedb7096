import { describe, expect, it } from '@jest/globals';
import { sayCareReason } from '../../reason/domain/say-care-reason.js';
import { type Rule, routeToQueue, ruleConditionsSchema } from './rules.js';

const mention = {
  network: 'x',
  brand: 'Acme',
  text: 'Where is my REFUND please?',
  author: { nativeId: '1', handle: 'jo', followers: 12 },
};
const triage = { language: 'en', intent: 'request' as const, topics: ['billing'], urgency: 0.2 };

function rule(name: string, conditions: Rule['conditions'], queueId: string, enabled = true): Rule {
  return { id: name, name, enabled, version: 1, conditions, actions: { queueId } };
}

describe('routing to a queue', () => {
  it('lets the first matching rule decide and says why', () => {
    const rules = [
      rule('french', { languages: ['fr'] }, 'fr'),
      rule('money', { phrases: ['refund'] }, 'billing'),
    ];
    const routing = routeToQueue(rules, 'care', mention, triage);
    expect(routing).toMatchObject({
      queueId: 'billing',
      rule: { name: 'money' },
      reason: { code: 'routed.by-rule', params: { name: 'money', phrase: 'refund' } },
    });
    expect(sayCareReason(routing.reason)).toBe('rule "money": says refund');
  });

  it('needs every condition to hold', () => {
    const rules = [rule('both', { phrases: ['refund'], minFollowers: 100 }, 'vip')];
    expect(routeToQueue(rules, 'care', mention, triage).queueId).toBe('care');
  });

  it('skips a disabled rule', () => {
    const rules = [rule('off', { topics: ['billing'] }, 'billing', false)];
    expect(routeToQueue(rules, 'care', mention, triage).queueId).toBe('care');
  });

  it('always has the default queue', () => {
    expect(routeToQueue([], 'care', mention, triage)).toMatchObject({ queueId: 'care', rule: null });
  });

  it('refuses an unknown condition, so that a typing error does not match everything', () => {
    expect(ruleConditionsSchema.safeParse({ langauges: ['fr'] }).success).toBe(false);
  });
});

describe('what a rule compares', () => {
  const said = (text: string, conditions: Rule['conditions'], handle = 'vip_kay', brand = 'Acme') =>
    routeToQueue(
      [rule('it', conditions, 'billing')],
      'care',
      { ...mention, text, brand, author: { nativeId: '1', handle } },
      triage,
    ).queueId;

  it.each(["can't log in", 'CAN’T  LOG\nIN', 'can&#39;t log\u00a0in'])(
    'is words, however typed: %j',
    (text) => {
      expect(said(`I ${text}, please`, { phrases: ["can't log in"] })).toBe('billing');
    },
  );

  it('is whole words', () => {
    expect(said('I am happy', { phrases: ['app'] })).toBe('care');
    expect(said('my app crashes', { phrases: ['app'] })).toBe('billing');
  });

  it.each(['@vip_kay', 'VIP_KAY', ' vip_kay'])('is the author by a key: %j', (author) => {
    expect(said('hello', { authors: [author] })).toBe('billing');
    expect(said('hello', { authors: ['vip_kay'] }, author)).toBe('billing');
  });

  it.each(['acme', '@Acme', ' ACME', 'Ac\u200bme'])('is the brand by a key: %j', (brand) => {
    expect(said('hello', { brands: [brand] })).toBe('billing');
    expect(said('hello', { brands: ['Acme'] }, 'x', brand)).toBe('billing');
  });
});
