import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { inTransaction, mentionIdOf } from '#libs/postgres';
import { recordShadow, type ShadowOutcome } from '#libs/triage';
import { openClassifier, shippedModelFile, watchClassifier } from '#libs/triage';
import { createLogger } from '#libs/service';
import { describeWith } from '../support/services.js';
import { call, refused, send } from './support/call.js';
import { aMention, world } from './support/world.js';
import { DECIDE_REVIEW } from '../../libs/care/review/api/review.routes.js';
import { SHOW_SHADOW, START_SHADOW, STOP_SHADOW } from '#libs/triage';
import { REPLACE_TOPICS, SHOW_TOPICS } from '#libs/triage';

/** Milliseconds. Loading weights is slow on a busy machine. */
const PATIENCE_MS = 30_000;
const silent = createLogger({ service: 'test', level: 'silent' });
const pets = { id: 'pets', label: 'Pets on board', phrases: ['small dog', 'kennel*'] };

describeWith(['postgres'], 'learning at the gateway', (given) => {
  const the = world(() => given.databaseUrl);

  const startRun = async (key: string, query: Record<string, string> = {}, weights?: Buffer) =>
    the.app.inject({
      method: 'POST',
      url: `/v1/shadow?${new URLSearchParams(query).toString()}`,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' },
      payload: weights ?? readFileSync(shippedModelFile()),
    });

  it(
    'shows the topics, saves changes as versions, and refuses a change of an old version',
    async () => {
      const key = await the.key(['ops']);
      const shipped = await call(the.app, SHOW_TOPICS, { key });
      expect(shipped).toMatchObject({ version: 0, changedBy: null });
      expect(shipped.topics.map(({ id }) => id)).toEqual(expect.arrayContaining(['billing', 'outage']));
      const replace = (version: number, topics: readonly object[]) => ({ key, body: { version, topics } });
      const classifier = openClassifier();
      const watch = await watchClassifier(classifier, { ledger: the.ledger, log: silent, everyMs: 60_000 });
      const mention = aMention({ text: 'may my small dog fly with me?' });
      expect(classifier.decide(mention).topics).not.toContain('pets');
      expect(await call(the.app, REPLACE_TOPICS, replace(0, [pets]))).toMatchObject({ version: 1 });
      await watch.look();
      expect(classifier.decide(mention).topics).toEqual(['pets']);
      await watch.close();
      const stale = await refused(the.app, REPLACE_TOPICS, replace(0, []));
      expect(stale).toMatchObject({ code: 'topics.stale', extra: { topics: { version: 1 } } });
      await call(the.app, REPLACE_TOPICS, replace(1, shipped.topics));
      expect((await call(the.app, SHOW_TOPICS, { key, query: { version: '1' } })).topics).toEqual([pets]);
      expect((await refused(the.app, SHOW_TOPICS, { key, query: { version: '9' } })).code).toBe(
        'topics.not_found',
      );
    },
    PATIENCE_MS,
  );

  it(
    'refuses invalid topics and points at each error',
    async () => {
      const key = await the.key(['ops']);
      const { version } = await call(the.app, SHOW_TOPICS, { key });
      const bad = async (topics: readonly object[]) => {
        const { fields } = await refused(the.app, REPLACE_TOPICS, { key, body: { version, topics } });
        return fields?.map(({ pointer }) => pointer);
      };
      expect(await bad([{ ...pets, phrases: ['dog', '…'] }])).toEqual(['/topics/0/phrases/1']);
      expect(await bad([pets, { ...pets, id: 'more', label: '' }])).toEqual(['/topics/1/label']);
      expect(await bad([pets, pets])).toEqual(['/topics']);
    },
    PATIENCE_MS,
  );

  it(
    'accepts only a weights file as candidate',
    async () => {
      const key = await the.key(['ops']);
      expect((await refused(the.app, SHOW_SHADOW, { key })).code).toBe('shadow.not_found');
      const headers = { 'content-type': 'application/octet-stream' };
      const broken = await refused(the.app, START_SHADOW, { key, body: 'no weights', headers });
      expect(broken.code).toBe('model.unreadable');
      const cut = await startRun(key, {}, readFileSync(shippedModelFile()).subarray(0, 5_000));
      expect(cut.json()).toMatchObject({ code: 'model.unreadable' });
      const agent = await startRun(await the.key(['publisher']));
      expect(agent.statusCode).toBe(403);
      const tooMuch = await startRun(key, { share: '1.5' });
      expect(tooMuch.json()).toMatchObject({ fields: [{ pointer: '/query/share' }] });
      const begun = await startRun(key, { share: '0.25' });
      expect([begun.statusCode, begun.json()]).toMatchObject([201, { run: { share: 0.25, endedAt: null } }]);
      const { run } = await call(the.app, STOP_SHADOW, { key });
      expect(run.endedAt).not.toBeNull();
      expect((await refused(the.app, STOP_SHADOW, { key })).code).toBe('shadow.not_found');
    },
    PATIENCE_MS,
  );

  it(
    'reports where the models differ and who was right',
    async () => {
      await the.person('walt', { onDutyAt: 'support' });
      const agent = await the.key(['agent'], 'walt');
      const key = await the.key(['ops']);
      const mention = aMention({ text: 'perhaps' });
      const [itemId = ''] = await the.intake(mention);
      await startRun(key);
      const { run } = await call(the.app, SHOW_SHADOW, { key });
      const decided = (way: ShadowOutcome, supportProbability: number) => ({
        way,
        intent: way === 'marketing' ? ('chatter' as const) : ('question' as const),
        supportProbability,
      });
      const count = (language: string, live: ShadowOutcome, candidate: ShadowOutcome, mentions: number) => ({
        liveModel: 'live-1',
        language,
        live,
        candidate,
        mentions,
        intentsChanged: live === candidate ? 0 : mentions,
      });
      const difference = {
        mentionId: mentionIdOf(mention),
        source: '/test',
        eventId: mention.nativeId,
        language: 'en',
        liveModel: 'live-1',
        live: decided('support', 0.7),
        candidate: decided('marketing', 0.05),
      };
      await inTransaction(the.ledger.db, (tx) =>
        recordShadow(tx, run.id, {
          counts: [
            count('en', 'support', 'support', 90),
            count('en', 'support', 'marketing', 6),
            count('de', 'marketing', 'review', 3),
            count('de', 'review', 'support', 1),
          ],
          differences: [difference],
          dropped: 4,
        }),
      );
      const body = { version: 1, verdict: 'marketing' };
      await call(the.app, DECIDE_REVIEW, { key: agent, params: { id: itemId }, body });
      const report = await call(the.app, SHOW_SHADOW, { key });
      expect(report).toMatchObject({
        run: { id: run.id, dropped: 4 },
        live: ['live-1'],
        mentions: 100,
        agreed: 90,
        toSupport: 3,
        toMarketing: 6,
        intentsChanged: 10,
        moves: [
          { from: 'support', to: 'marketing', mentions: 6 },
          { from: 'marketing', to: 'review', mentions: 3 },
          { from: 'review', to: 'support', mentions: 1 },
        ],
        languages: [
          { language: 'en', mentions: 96, agreed: 90, toSupport: 0, toMarketing: 6 },
          { language: 'de', mentions: 4, agreed: 0, toSupport: 3, toMarketing: 0 },
        ],
        judged: {
          mentions: 1,
          live: { right: 0, asked: 0, wrong: 1 },
          candidate: { right: 1, asked: 0, wrong: 0 },
        },
      });
      expect(report.differences).toMatchObject([{ ...difference, itemId, verdict: 'marketing' }]);
      const without = await send(the.app, SHOW_SHADOW, { key, query: { run: run.id, limit: '0' } });
      expect(without.json()).toMatchObject({ differences: [] });
    },
    PATIENCE_MS,
  );
});
