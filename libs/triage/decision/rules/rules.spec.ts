import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { classify } from '../classify.js';
import { loadModel, WEIGHTS_FILE } from '../../model/load-model.js';
import { applyRules } from './apply-rules.js';
import { classifyWithRules, dryRunRules } from './classify-with-rules.js';
import { compileRules } from './compile-rules.js';
import { RuleSetError, type TriageRule } from './rule.js';

const model = loadModel(
  new Uint8Array(readFileSync(new URL(`../../weights/fast/${WEIGHTS_FILE}`, import.meta.url))),
);
const compile = (...rules: Partial<TriageRule>[]) =>
  compileRules({
    version: 'r1',
    rules: rules.map((rule, i) => ({ id: `r${i}`, name: `Rule ${i}`, when: [], action: {}, ...rule })),
  });

describe('rules', () => {
  it('decide before the model, and give the rule as the reason', () => {
    const rules = compile({
      name: 'Recall of the kettle',
      when: [{ field: 'text', contains: ['kettle'] }],
      action: { route: 'support', intent: 'incident', topics: ['recall'], priority: 1, tags: ['kettle'] },
    });
    const { decision, outcome } = classifyWithRules(model, rules, {
      text: 'Lovely new kettle http://t.co/x #ad',
    });
    expect(decision).toMatchObject({
      route: 'support',
      review: false,
      intent: 'incident',
      decidedBy: 'rule',
      confidence: 1,
    });
    expect(decision.topics[0]).toBe('recall');
    expect(decision.reasons[0]).toBe('rule: Recall of the kettle');
    expect(outcome).toMatchObject({ priority: 1, tags: ['kettle'], rulesVersion: 'r1' });
  });

  it('take each field from the first rule that sets it, add up topics and tags, and end at stop', () => {
    const everything = { field: 'text', matches: '.' } as const;
    const rules = compile(
      { when: [everything], action: { priority: 2, tags: ['a'] } },
      { when: [everything], action: { route: 'marketing', priority: 1, tags: ['b'] }, stop: true },
      { when: [everything], action: { tags: ['c'] } },
    );
    expect(applyRules(rules, { text: 'hi' }, 'en')).toMatchObject({
      route: 'marketing',
      priority: 2,
      tags: ['a', 'b'],
    });
  });

  it('find phrases by whole words in every spelling of case, blanks and quotes', () => {
    const rules = compile({
      when: [{ field: 'text', contains: ["can't log in", 'app'] }],
      action: { tags: ['hit'] },
    });
    const tags = (text: string) => applyRules(rules, { text }, 'en').tags;
    expect(tags('I CAN’T  log\nin')).toEqual(['hit']);
    expect(tags('the app is slow')).toEqual(['hit']);
    expect(tags('so happy')).toEqual([]);
  });

  it('compare names by their keys', () => {
    const rules = compile({
      when: [
        { field: 'author', is: ['@VIP_Kay'] },
        { field: 'brand', is: ['Bright Lark'] },
      ],
      action: { tags: ['hit'] },
    });
    const input = { text: 'hi', brand: '@brightlark', author: { handle: ' vip_kay' } };
    expect(applyRules(rules, input, 'en').tags).toEqual(['hit']);
  });

  it('are refused when they compare a language that triage never gives', () => {
    const bad = () => compile({ when: [{ field: 'language', is: ['en-GB'] }], action: { tags: ['x'] } });
    expect(bad).toThrow('Use "en"');
  });

  describe('that list the accounts of a brand', () => {
    const accounts = compile({
      when: [
        { field: 'brand', is: ['Acme'] },
        { field: 'author', is: ['@AcmeCare', 'acme_uk'] },
      ],
      action: { ownBrand: true },
    });
    const text = 'no signal since this morning, please help';
    const by = (handle: string, brandAccount?: boolean) =>
      classifyWithRules(model, accounts, { text, brand: 'acme', author: { handle, brandAccount } }).decision;

    it('send posts of these accounts to marketing', () => {
      expect(by('acmecare')).toMatchObject({ route: 'marketing', ownBrand: true, decidedBy: 'rule' });
    });

    it('change no post of other accounts, and no post that the publisher marks as not own', () => {
      expect(by('acmecare_fan')).toMatchObject({ route: 'support', ownBrand: false });
      expect(by('acmecare', false)).toMatchObject({ route: 'support', ownBrand: false });
    });

    it('must name the accounts exactly', () => {
      const vague = { when: [{ field: 'author', contains: ['acme'] }] as const, action: { ownBrand: true } };
      expect(() => compile(vague)).toThrow('List the accounts');
    });
  });

  it('compare handles, author, network, language, brand and followers, need all of when, and none of unless', () => {
    const rules = compile({
      when: [
        { field: 'handle', is: ['@AcmeHelp'] },
        { field: 'author', is: ['Jo'] },
        { field: 'network', is: ['mastodon'] },
        { field: 'language', is: ['fr'] },
        { field: 'brand', is: ['ACME'] },
        { field: 'followers', atLeast: 10 },
      ],
      unless: [{ field: 'text', contains: ['merci'] }],
      action: { tags: ['hit'] },
    });
    const input = {
      text: '@acmehelp bonjour',
      brand: 'Acme',
      network: 'mastodon',
      author: { handle: '@jo', followers: 10 },
    };
    expect(applyRules(rules, input, 'fr').tags).toEqual(['hit']);
    expect(applyRules(rules, input, 'en').tags).toEqual([]);
    expect(applyRules(rules, { ...input, text: '@acmehelp merci' }, 'fr').tags).toEqual([]);
    expect(applyRules(rules, { ...input, text: '@acme bonjour' }, 'fr').tags).toEqual([]);
    expect(applyRules(rules, { ...input, author: { handle: 'jo', followers: 9 } }, 'fr').tags).toEqual([]);
  });

  it('files blocked spam under marketing, unless an earlier rule asked for support', () => {
    const spam = { when: [{ field: 'text', contains: ['free followers'] }] as const, action: { spam: true } };
    const help = {
      when: [{ field: 'text', contains: ['help'] }] as const,
      action: { route: 'support' as const },
    };
    const text = 'help, somebody sends me free followers';
    expect(classifyWithRules(model, compile(spam, help), { text }).decision).toMatchObject({
      route: 'marketing',
      intent: 'spam',
    });
    const { decision } = classifyWithRules(model, compile(help, spam), { text });
    expect(decision.route).toBe('support');
    expect(decision.intent).not.toBe('spam');
  });

  it('leave a decision unchanged when no enabled rule matches', () => {
    const input = { text: 'where is my parcel?' };
    const rules = compile({
      enabled: false,
      when: [{ field: 'text', contains: ['parcel'] }],
      action: { route: 'marketing' },
    });
    expect(classifyWithRules(model, rules, input).decision).toEqual(classify(model, input));
  });

  it('are refused with every fault and its pointer', () => {
    const bad = () =>
      compile(
        { id: 'same', when: [], action: { route: 'support', intent: 'praise' } },
        {
          id: 'same',
          when: [
            { field: 'text', matches: '(?=a)b' },
            { field: 'text', contains: [' '] },
          ],
          action: {},
        },
        { when: [{ field: 'followers', is: ['3'] }], action: { priority: 9 } },
      );
    expect(bad).toThrow(RuleSetError);
    const problems = (() => {
      try {
        bad();
      } catch (error) {
        return (error as RuleSetError).problems.map(({ code, pointer }) => `${code} ${pointer}`);
      }
      return [];
    })();
    expect(problems).toEqual([
      'rule.empty /rules/0/when',
      'rule.conflict /rules/0/action',
      'rule.duplicate /rules/1/id',
      'rule.empty /rules/1/action',
      'rule.pattern /rules/1/when/0/matches',
      'rule.empty /rules/1/when/1',
      'rule.priority /rules/2/action/priority',
      'rule.field /rules/2/when/0',
    ]);
  });

  it('stay fast for a pattern that backtracks in other engines', () => {
    const rules = compile({ when: [{ field: 'text', matches: '^(a+)+$' }], action: { tags: ['x'] } });
    expect(applyRules(rules, { text: `${'a'.repeat(100_000)}!` }, 'en').tags).toEqual([]);
  });

  it('never throw for any mention', () => {
    const rules = compile({
      when: [
        { field: 'text', matches: '\\bhelp\\b' },
        { field: 'handle', contains: ['care'] },
      ],
      action: { priority: 3 },
    });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.option(fc.string({ unit: 'binary' })), (text, handle) => {
        expect(() => applyRules(rules, { text, author: { handle } }, 'und')).not.toThrow();
      }),
    );
  });

  it('show in a dry run how often each rule matches and which routes change', () => {
    const rules = compile(
      { when: [{ field: 'text', contains: ['giveaway'] }], action: { route: 'marketing' } },
      { when: [{ field: 'text', contains: ['never said'] }], action: { route: 'support' } },
    );
    const inputs = [
      { text: 'where is my giveaway prize? still waiting, please help' },
      { text: 'giveaway! RT to win' },
      { text: 'sun is out' },
    ];
    const dry = dryRunRules(model, rules, inputs);
    expect(dry.mentions).toBe(3);
    expect(dry.fits.map(({ count }) => count)).toEqual([2, 0]);
    expect(dry.changed.map(({ index }) => index)).toEqual([0]);
  });
});
