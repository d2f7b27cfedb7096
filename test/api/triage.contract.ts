import { expect, it } from '@jest/globals';
import { openClassifier, watchClassifier } from '#libs/triage';
import { createLogger } from '#libs/service';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { aMention, world } from './support/world.js';
import { CLAIM_NEXT } from '#libs/care';
import { DECIDE_REVIEW } from '../../libs/care/review/api/review.routes.js';
import { MOVE_ITEM, RECLASSIFY_ITEM, RESOLVE_ITEM } from '../../libs/care/item/api/items.routes.js';
import * as triage from '../../libs/triage/rule/api/triage-rules.routes.js';
import { LIST_VERDICTS } from '#libs/triage';

const giveaway = {
  id: 'giveaway',
  name: 'our giveaway',
  when: [{ field: 'text', contains: ['giveaway'] }],
  action: { route: 'marketing', intent: 'campaign' },
};
const silent = createLogger({ service: 'test', level: 'silent' });

describeWith(['postgres'], 'triage at the gateway', (given) => {
  const the = world(() => given.databaseUrl);

  it('tests rules, saves them as versions, and refuses a change of an old version', async () => {
    const key = await the.key(['ops']);
    expect(await call(the.app, triage.SHOW_TRIAGE_RULES, { key })).toMatchObject({ version: 0, rules: [] });
    await the.intake(
      aMention({ text: 'no parcel, please help: the giveaway prize is broken' }),
      aMention({ text: 'my line is broken, help' }),
    );
    const trial = await call(the.app, triage.TRY_TRIAGE_RULES, { key, body: { rules: [giveaway] } });
    expect(trial).toMatchObject({ examined: 2, fits: [{ id: 'giveaway', mentions: 1 }] });
    expect(trial.examples.every(({ after }) => after.decidedBy === 'rule')).toBe(true);
    expect(await call(the.app, triage.SHOW_TRIAGE_RULES, { key })).toMatchObject({ version: 0 });

    const replace = (version: number, rules: readonly object[]) => ({ key, body: { version, rules } });
    expect(await call(the.app, triage.REPLACE_TRIAGE_RULES, replace(0, [giveaway]))).toMatchObject({
      version: 1,
    });
    const stale = await refused(the.app, triage.REPLACE_TRIAGE_RULES, replace(0, []));
    expect(stale).toMatchObject({ code: 'triage_rules.stale', extra: { triageRules: { version: 1 } } });
    await call(the.app, triage.REPLACE_TRIAGE_RULES, replace(1, []));
    const past = await call(the.app, triage.SHOW_TRIAGE_RULES, { key, query: { version: '1' } });
    expect(past.rules).toEqual([giveaway]);
    const unknown = await refused(the.app, triage.SHOW_TRIAGE_RULES, { key, query: { version: '9' } });
    expect(unknown.code).toBe('triage_rules.not_found');
  });

  it('tests rules on mentions in the request, such as marketing mentions', async () => {
    const key = await the.key(['ops']);
    const help = { ...giveaway, action: { route: 'support' } };
    const mentions = [
      { id: 'm1', text: 'win our giveaway #ad', author: { handle: 'shop' } },
      { id: 'm2', text: 'lovely morning' },
    ];
    const trial = await call(the.app, triage.TRY_TRIAGE_RULES, { key, body: { rules: [help], mentions } });
    expect(trial).toMatchObject({
      examined: 2,
      fits: [{ mentions: 1 }],
      changed: 1,
      examples: [{ mentionId: null, id: 'm1', before: { route: 'marketing' }, after: { route: 'support' } }],
    });
  });

  it('refuses invalid rules and points at each error', async () => {
    const key = await the.key(['ops']);
    const rules = [
      { ...giveaway, when: [{ field: 'text', matches: '(?=a)b' }] },
      { ...giveaway, action: { route: 'support', intent: 'praise' } },
    ];
    const problem = await refused(the.app, triage.TRY_TRIAGE_RULES, { key, body: { rules } });
    expect(problem.code).toBe('triage_rules.invalid');
    expect(problem.fields?.map(({ pointer }) => pointer)).toEqual([
      '/rules/0/when/0/matches',
      '/rules/1/id',
      '/rules/1/action',
    ]);
  });

  it('reaches a running classifier without a restart', async () => {
    const key = await the.key(['ops']);
    const classifier = openClassifier();
    const watch = await watchClassifier(classifier, { ledger: the.ledger, log: silent, everyMs: 60_000 });
    const mention = aMention({ text: 'still waiting for my giveaway prize, please help' });
    expect(classifier.decide(mention).decidedBy).toBe('fast');
    const { version } = await call(the.app, triage.SHOW_TRIAGE_RULES, { key });
    const tagged = { ...giveaway, action: { ...giveaway.action, priority: 2, tags: ['prize'] } };
    await call(the.app, triage.REPLACE_TRIAGE_RULES, { key, body: { version, rules: [tagged] } });
    await watch.look();
    expect(classifier.decide(mention)).toMatchObject({
      route: 'marketing',
      decidedBy: 'rule',
      priority: 2,
      tags: ['prize'],
    });
    await watch.close();
  });

  it('stores decisions of people as labels: reviews, corrections, the newest one wins', async () => {
    await the.person('vera', { onDutyAt: 'support' });
    const key = await the.key(['agent'], 'vera');
    const ops = await the.key(['ops']);
    const [yes = '', no = '', wrong = ''] = await the.intake(
      aMention({ text: 'perhaps broken' }),
      aMention({ text: 'perhaps' }),
      aMention({ text: 'help, a nice advert' }),
    );
    const decide = (id: string, body: object) => ({ key, params: { id }, body: { version: 1, ...body } });
    const contradiction = decide(yes, { verdict: 'support', intent: 'praise' });
    expect((await refused(the.app, DECIDE_REVIEW, contradiction)).fields).toMatchObject([
      { pointer: '/intent' },
    ]);
    await call(the.app, DECIDE_REVIEW, decide(yes, { verdict: 'support', intent: 'incident' }));
    await call(the.app, DECIDE_REVIEW, decide(no, { verdict: 'marketing', topics: ['advert'] }));
    await call(the.app, RECLASSIFY_ITEM, decide(wrong, { intent: 'praise' }));
    const read = await call(the.app, LIST_VERDICTS, { key: ops, query: { limit: '2' } });
    const rest = await call(the.app, LIST_VERDICTS, { key: ops, query: { cursor: read.nextCursor ?? '' } });
    const said = [...read.verdicts, ...rest.verdicts];
    expect(
      said.map(({ text, kind, route, intent, topics }) => ({ text, kind, route, intent, topics })),
    ).toEqual([
      { text: 'perhaps broken', kind: 'reviewed', route: 'support', intent: 'incident', topics: null },
      { text: 'perhaps', kind: 'reviewed', route: 'marketing', intent: null, topics: ['advert'] },
      {
        text: 'help, a nice advert',
        kind: 'reclassified',
        route: 'marketing',
        intent: 'praise',
        topics: null,
      },
    ]);
    expect(said[0]).toMatchObject({ saidRoute: 'support', modelVersion: 'test-1', decidedBy: 'fast' });

    await call(the.app, RECLASSIFY_ITEM, { key, params: { id: yes }, body: { version: 2 } });
    const { verdicts } = await call(the.app, LIST_VERDICTS, { key: ops });
    expect(verdicts.filter(({ text }) => text === 'perhaps broken')).toMatchObject([
      { kind: 'reclassified', route: 'marketing' },
    ]);
  });

  it('stores a correction of the holder as a label when the item stays support', async () => {
    await the.person('paul', { onDutyAt: 'sales' });
    const key = await the.key(['agent'], 'paul');
    const ops = await the.key(['ops']);
    const [id = ''] = await the.intake(aMention({ text: 'my bill is broken' }));
    const params = { id };
    await call(the.app, MOVE_ITEM, { key: ops, params, body: { version: 1, queueId: 'leads' } });
    const held = (await call(the.app, CLAIM_NEXT, { key })).item;
    expect(held?.id).toBe(id);
    const resolve = { version: held?.version, cause: 'answered' };
    const odd = { key, params, body: { ...resolve, intent: 'praise' } };
    expect((await refused(the.app, RESOLVE_ITEM, odd)).fields).toMatchObject([{ pointer: '/intent' }]);
    const body = { ...resolve, intent: 'question', topics: ['billing'] };
    const { item } = await call(the.app, RESOLVE_ITEM, { key, params, body });
    expect(item.timeline.at(-1)?.data).toMatchObject({
      cause: 'answered',
      intent: 'question',
      topics: ['billing'],
    });
    const { verdicts } = await call(the.app, LIST_VERDICTS, { key: ops });
    expect(verdicts.at(-1)).toMatchObject({
      kind: 'corrected',
      route: 'support',
      intent: 'question',
      topics: ['billing'],
      saidIntent: 'complaint',
    });
  });
});
