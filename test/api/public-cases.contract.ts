import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readItemDetail, routeToQueue } from '#libs/care';
import { type Mention, readableMention } from '#libs/contracts';
import { ensureDefaults, type Ledger, migrate, openLedger } from '#libs/postgres';
import { openClassifier } from '#libs/triage';
import { describeWith } from '../support/services.js';
import { CASES, pipeline, publicCase } from './support/pipeline.js';

interface Event {
  readonly id: string;
  readonly data: Mention;
}
interface One {
  readonly event: Event;
}
interface Many {
  readonly events: readonly Event[];
}

const HAS_CASES = process.env['DUTYDESK_CASES'] !== undefined && existsSync(CASES);

(HAS_CASES ? describe.skip : describe)('reports of other products', () => {
  it.todo('are tried where DUTYDESK_CASES names a folder with a folder "public"');
});

(HAS_CASES ? describeWith : () => undefined)(['postgres'], 'reports of other products', (given) => {
  let ledger: Ledger;
  let publish: ReturnType<typeof pipeline>;
  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: 2 });
    await migrate(ledger);
    await ensureDefaults(ledger.db);
    publish = pipeline(ledger);
  }, 60_000);
  afterAll(() => ledger.close());

  /** The distinct items with posts of these ids. */
  async function itemsOf(events: readonly Event[]) {
    const rows = await ledger.db
      .selectFrom('mentions')
      .select('item_id')
      .distinct()
      .where(
        'native_id',
        'in',
        events.map(({ data }) => data.nativeId),
      )
      .execute();
    const items = await Promise.all(rows.map(({ item_id: id }) => readItemDetail(ledger.db, id)));
    return items.flatMap((item) => item ?? []);
  }

  it('01: a request for help in HTML is support, and the text is shown as people see it', async () => {
    const { event } = publicCase('01-mastodon-html.json') as One;
    await publish(event);
    const [item] = await itemsOf([event]);
    expect(item?.mentions[0]?.text).toBe(
      "@brightlark no signal since this morning, please help. Can't call #outage",
    );
  });

  it('02: an author whose handle contains the name of the brand is a customer', async () => {
    const { event, alsoTry } = publicCase('02-handle-contains-brand.json') as One & {
      alsoTry: [string, string][];
    };
    const others = alsoTry.map(([brand, handle], n) => ({
      ...event,
      id: `02-${n}`,
      data: { ...event.data, nativeId: `02-${n}`, brand, author: { nativeId: `02-${n}`, handle } },
    }));
    await publish(event, ...others);
    expect(await itemsOf([event, ...others])).toHaveLength(1 + others.length);
  });

  it('03: four customers under one post are four items', async () => {
    const { events } = publicCase('03-comments-under-one-post.json') as Many;
    await publish(...events);
    const items = await itemsOf(events);
    expect(items).toHaveLength(4);
    expect(new Set(items.map(({ mentions }) => mentions[0]?.author?.handle))).toEqual(
      new Set(['kayotte', 'lou_venn', 'nia_brook', 'olirand']),
    );
  });

  it('04: one post is one mention, also after several deliveries', async () => {
    const { events } = publicCase('04-same-post-new-event-id.json') as Many;
    for (const event of events) await publish(event);
    const items = await itemsOf(events);
    expect(items).toMatchObject([{ mentionCount: 1, priority: 3, author: { mentionCount: 1 } }]);
  });

  it('05: a picture, its description and its audience are shown', async () => {
    const { events } = publicCase('05-image-only.json') as Many;
    await publish(...events);
    const mentions = (await itemsOf(events)).flatMap((item) => item.mentions);
    expect(mentions.map(({ media }) => media[0]?.altText?.includes('cracked screen'))).toEqual([true, true]);
    expect(mentions.map(({ visibility }) => visibility)).toEqual(expect.arrayContaining(['direct']));
  });

  it('06: one odd optional field does not refuse the mention', async () => {
    const { base, vary } = publicCase('06-ornament-refuses-the-cry.json') as {
      base: Event;
      vary: Record<string, unknown>[];
    };
    const events = vary.map(({ attributes, ...data }, n) => ({
      ...base,
      ...(attributes as object | undefined),
      id: `06-${n}`,
      data: { ...base.data, nativeId: `06-${n}`, ...data },
    }));
    expect(await publish(...events)).toEqual([]);
    const [item, ...more] = await itemsOf(events);
    expect([item, ...more].flatMap((one) => one?.mentions ?? [])).toHaveLength(events.length);
  });

  it('07: data in base64 is accepted', async () => {
    const { value } = publicCase('07-kafka-data-base64.json') as { value: Event };
    expect(await publish(value)).toEqual([]);
  });

  it('08: an edited post is one mention with its newest text', async () => {
    const { events } = publicCase('08-edited-post.json') as Many;
    for (const event of events) await publish(event);
    const items = await itemsOf(events);
    const newest = '@brightlark v3 no signal in Oslo and Bergen please help';
    expect(items).toMatchObject([{ excerpt: newest, mentions: [{ text: newest }] }]);
    expect(items[0]?.mentions).toHaveLength(1);
  });

  it('09: reposts open no items', async () => {
    const { events } = publicCase('09-retweets.json') as Many;
    await publish(...events);
    expect(await itemsOf(events)).toMatchObject([{ mentionCount: 1 }]);
  });

  it('10: the language of the network is used', () => {
    const { events } = publicCase('10-language.json') as Many;
    const classifier = openClassifier();
    const told = events.map(({ data }) => classifier.decide(readableMention(data)).language);
    expect(told).toEqual(['uk', 'nl', 'sv', 'fil', 'fa']);
  });

  it('11: a rule finds its phrase in every spelling', () => {
    const script = readFileSync(path.join(CASES, '11-rule-phrase.sh'), 'utf8');
    expect(script).toContain('log in');
    const rule = { id: 'r', name: 'Log-in', enabled: true, version: 1, actions: { queueId: 'billing' } };
    const rules = [{ ...rule, conditions: { phrases: ["can't log in"] } }];
    const triage = { language: 'en', intent: 'incident' as const, topics: [], urgency: 0 };
    const queues = [
      "can't log in",
      'can’t log in',
      'canʼt log in',
      "can't  log in",
      "can't\nlog in",
      "can't\u00a0log in",
      'can&#39;t log in',
    ].map((said) => {
      const mention = { network: 'x', brand: 'Brightlark', text: `I ${said}`, author: { nativeId: 'r' } };
      return routeToQueue(rules, 'care', mention, triage).queueId;
    });
    expect(new Set(queues)).toEqual(new Set(['billing']));
  });

  it('22: all spellings of a brand are one brand', async () => {
    const { events } = publicCase('22-brand-spelled-two-ways.json') as Many;
    await publish(...events);
    expect(await itemsOf(events)).toMatchObject([{ mentionCount: 3 }]);
  });

  it('29: a name cannot change the direction of the following text', () => {
    const { event } = publicCase('01-mastodon-html.json') as One;
    const author = { nativeId: 'u', handle: 'tom\u202equill', displayName: '\u2066Tom' };
    expect(readableMention({ ...event.data, author }).author).toEqual({
      nativeId: 'u',
      handle: 'tomquill',
      displayName: 'Tom',
    });
  });
});
