import { describe, expect, it } from '@jest/globals';
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
      reason: 'rule "money": says refund',
    });
  });

  it('needs every condition to hold', () => {
    const rules = [rule('both', { phrases: ['refund'], minFollowers: 100 }, 'vip')];
    expect(routeToQueue(rules, 'care', mention, triage).queueId).toBe('care');
  });

  it('passes over a rule that is switched off', () => {
    const rules = [rule('off', { topics: ['billing'] }, 'billing', false)];
    expect(routeToQueue(rules, 'care', mention, triage).queueId).toBe('care');
  });

  it('always has the default queue', () => {
    expect(routeToQueue([], 'care', mention, triage)).toMatchObject({ queueId: 'care', rule: null });
  });

  it('refuses a condition that it does not know, so that a typing error does not match everything', () => {
    expect(ruleConditionsSchema.safeParse({ langauges: ['fr'] }).success).toBe(false);
  });
});
