import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Ledger, openLedger } from '#libs/postgres';
import { createLogger } from '#libs/service';
import { openClassifier } from './classifier.js';
import { watchClassifier } from './watch-classifier.js';

const mention = { text: 'our giveaway', brand: 'Acme', network: 'x', author: { nativeId: 'jo' } };
const giveaway = {
  id: 'g',
  name: 'giveaway',
  when: [{ field: 'text', contains: ['giveaway'] }],
  action: { spam: true },
} as const;

describe('a watched classifier', () => {
  let nowhere: Ledger;
  beforeAll(() => {
    // Nobody listens on port 1.
    nowhere = openLedger('postgres://dutydesk@127.0.0.1:1/dutydesk');
  });
  afterAll(() => nowhere.close());

  it('keeps its decider while the ledger is away, and logs the outage once', async () => {
    const logged: string[] = [];
    const log = createLogger({
      service: 'test',
      level: 'info',
      destination: { write: (line: string) => void logged.push(line) },
    });
    const classifier = openClassifier();
    classifier.use(classifier.current.withRules('7', [giveaway]));
    const watch = await watchClassifier(classifier, { ledger: nowhere, log, everyMs: 60_000 });
    await watch.look();
    await watch.close();
    expect(classifier.rulesVersion).toBe('7');
    expect(classifier.decide(mention)).toMatchObject({
      route: 'marketing',
      intent: 'spam',
      decidedBy: 'rule',
    });
    expect(logged.filter((line) => line.includes('those in use stay'))).toHaveLength(1);
  });
});
