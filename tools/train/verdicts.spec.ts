import { describe, expect, it } from '@jest/globals';
import { splitVerdicts, type ExportedVerdict, versionWith } from './verdicts.js';

function verdict(id: string, change: Partial<ExportedVerdict> = {}): ExportedVerdict {
  return {
    mentionId: id,
    network: 'x',
    brand: 'Acme',
    lang: null,
    text: `text ${id}`,
    route: 'marketing',
    intent: null,
    saidRoute: 'support',
    saidIntent: 'question',
    ...change,
  };
}

const many = Array.from({ length: 1_000 }, (_, i) => verdict(`m${i}`));

describe('verdicts to learn from', () => {
  it('hold back one verdict in five, the same ones in every later training', () => {
    const { train, heldBack } = splitVerdicts(many);
    expect(train.length + heldBack.length).toBe(1_000);
    expect(heldBack.length).toBeGreaterThan(150);
    expect(heldBack.length).toBeLessThan(250);
    const early = splitVerdicts(many.slice(0, 500)).heldBack.map(({ id }) => id);
    expect(heldBack.map(({ id }) => id).slice(0, early.length)).toEqual(early);
  });

  it('take the intent from the person, else from triage when triage was right, else the usual intent', () => {
    const { train, heldBack } = splitVerdicts([
      verdict('a', { intent: 'praise' }),
      verdict('b', { saidRoute: 'marketing', saidIntent: 'purchase' }),
      verdict('c'),
      verdict('d', { route: 'support', saidRoute: 'marketing', saidIntent: 'praise' }),
      verdict('e', { route: 'support', saidRoute: 'support', saidIntent: 'chatter' }),
    ]);
    const intents = Object.fromEntries([...train, ...heldBack].map(({ id, intent }) => [id, intent]));
    expect(intents).toEqual({ a: 'praise', b: 'purchase', c: 'chatter', d: 'complaint', e: 'complaint' });
  });

  it('give a name to the model that learns from them', () => {
    const { train } = splitVerdicts(many);
    expect(versionWith('fast-1', train)).toMatch(/^fast-1-own-[0-9a-f]{8}$/);
    expect(versionWith('fast-1', train)).not.toBe(versionWith('fast-1', train.slice(1)));
  });
});
