import { expect, it } from '@jest/globals';
import { CREATE_KEY } from '#libs/access';
import { TOPICS } from '#libs/contracts';
import { saveDeadLetters } from '#libs/dead-letters';
import { deadLetterIdOf } from '#libs/postgres';
import { SHOW_MENTION_STATUS } from '#libs/triage';
import { LIST_DEAD_LETTERS } from '../../libs/dead-letters/api/dead-letters.routes.js';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { mentionEvent } from './support/mention-event.js';
import { pipeline } from './support/pipeline.js';
import { ADMIN_KEY, world } from './support/world.js';

describeWith(['postgres'], 'the status of an event', (given) => {
  const the = world(() => given.databaseUrl);
  const publisher = (sources: string[] | null = null) =>
    call(the.app, CREATE_KEY, { key: ADMIN_KEY, body: { name: 'listener', scopes: ['publisher'], sources } });
  const status = (key: string, source: string, id: string) =>
    call(the.app, SHOW_MENTION_STATUS, { key, query: { source, id } });
  const cry = 'no signal since this morning, please help, nothing works any more!';
  const praise = 'I love the new colours of their shops, so pretty';

  async function letter(source: string, id: string, keyId: string) {
    const headers = { 'dutydesk-key': keyId };
    const about = { sourceTopic: TOPICS.mentions, reason: 'event.invalid', key: null, headers };
    const bytes = Buffer.from(JSON.stringify({ source, id }));
    const failedAt = new Date().toISOString();
    const fields = [{ pointer: '/data/text', message: 'This field is required.' }];
    const at = { sourcePartition: 0, sourceOffset: '1', attempts: 1, failedAt, service: 'triage' };
    const row = {
      id: deadLetterIdOf({ ...about, bytes }),
      ...about,
      ...at,
      detail: 'It is not valid.',
      fields,
    };
    await saveDeadLetters(the.ledger.db, [{ ...row, bytes, event: { source, id } }]);
    return row.id;
  }

  it('names the item that the mention became part of', async () => {
    const { key, apiKey } = await publisher();
    const event = mentionEvent({ nativeId: 'st-1', text: cry }, { id: 'st-1', source: '/status/a' });
    await pipeline(the.ledger, apiKey.id)(event);
    const answer = await status(key, '/status/a', 'st-1');
    expect(answer).toMatchObject({ state: 'item', triage: { route: 'support' }, item: { state: 'queued' } });
  });

  it('says why a mention went to marketing, and which fields were left out', async () => {
    const { key, apiKey } = await publisher();
    const data = { nativeId: 'st-2', text: praise, url: 'not an address' };
    await pipeline(the.ledger, apiKey.id)(mentionEvent(data, { id: 'st-2', source: '/status/a' }));
    const { state, triage } = await status(key, '/status/a', 'st-2');
    expect(state).toBe('marketing');
    expect(triage?.reasons.length).toBeGreaterThan(0);
    expect(triage?.ignored.map(({ pointer }) => pointer)).toEqual(['/data/url']);
  });

  it('names a second event of one post a duplicate that belongs to the same item', async () => {
    const { key, apiKey } = await publisher();
    const events = ['st-3', 'st-3-again'].map((id) =>
      mentionEvent({ nativeId: 'st-3', text: cry }, { id, source: '/status/a' }),
    );
    await pipeline(the.ledger, apiKey.id)(...events);
    const first = await status(key, '/status/a', 'st-3');
    const second = await status(key, '/status/a', 'st-3-again');
    expect(second).toMatchObject({ triage: { route: 'duplicate' }, item: first.item });
  });

  it('shows what was wrong with an event that became a dead letter', async () => {
    const { key, apiKey } = await publisher();
    const id = await letter('/status/a', 'st-4', apiKey.id);
    expect(await status(key, '/status/a', 'st-4')).toMatchObject({
      state: 'dead_letter',
      triage: null,
      deadLetters: [{ id, reason: 'event.invalid', fields: [{ pointer: '/data/text' }] }],
    });
  });

  it('is unknown to another publisher, and to everybody when nothing came', async () => {
    const mine = await publisher();
    const other = await publisher();
    await pipeline(
      the.ledger,
      mine.apiKey.id,
    )(mentionEvent({ nativeId: 'st-5', text: cry }, { id: 'st-5', source: '/status/b' }));
    const query = { source: '/status/b', id: 'st-5' };
    const hidden = await refused(the.app, SHOW_MENTION_STATUS, { key: other.key, query });
    const absent = await refused(the.app, SHOW_MENTION_STATUS, {
      key: ADMIN_KEY,
      query: { ...query, id: 'no' },
    });
    expect([hidden.code, absent.code]).toEqual(['mention.unknown', 'mention.unknown']);
  });

  it('is shown to a key that is bound to the source, whoever brought the event', async () => {
    const bound = await publisher(['/status/c/*']);
    const event = mentionEvent({ nativeId: 'st-6', text: cry }, { id: 'st-6', source: '/status/c/1' });
    await pipeline(the.ledger)(event);
    expect((await status(bound.key, '/status/c/1', 'st-6')).state).toBe('item');
  });

  it('an event id that named another post before is a dead letter, also when triage forgot the first', async () => {
    const [first, second] = ['st-7', 'st-8'].map((nativeId) =>
      mentionEvent({ nativeId, text: cry }, { id: 'one-id', source: '/status/a' }),
    );
    expect(await pipeline(the.ledger)(first)).toEqual([]);
    expect(await pipeline(the.ledger)(first)).toEqual([]);
    expect(await pipeline(the.ledger)(second)).toEqual(['event.id_reused']);
  });

  it('a publisher lists the dead letters of its own events only', async () => {
    const free = await publisher();
    const bound = await publisher(['/letters/*/x', '/exact']);
    const ids = [
      await letter('/letters/1/x', 'l-1', free.apiKey.id),
      await letter('/letters/1/y', 'l-2', free.apiKey.id),
      await letter('/exact', 'l-3', 'other'),
      await letter('/exactly', 'l-4', 'other'),
    ];
    const listed = async (key: string) =>
      new Set((await call(the.app, LIST_DEAD_LETTERS, { key })).deadLetters.map(({ id }) => id));
    expect(await listed(free.key)).toEqual(new Set([ids[0], ids[1]]));
    expect(await listed(bound.key)).toEqual(new Set([ids[0], ids[2]]));
  });

  it.each([
    ['U+0000', '/status/\0nul'],
    ['a lone surrogate', '/status/\ud83dhalf'],
    ['quotes and a backslash', String.raw`/status/"q\uote"`],
  ])('is kept for a source with %s, and the stream goes on', async (name, source) => {
    const nativeId = `odd-${name}`;
    const event = mentionEvent({ nativeId, text: cry }, { id: nativeId, source });
    const behind = mentionEvent({ nativeId: `${nativeId}-2`, text: cry }, { id: `${nativeId}-2` });
    expect(await pipeline(the.ledger)(event, behind)).toEqual([]);
    expect((await status(ADMIN_KEY, '/test', `${nativeId}-2`)).state).toBe('item');
  });

  it('is refused or unknown, and never a fault, for a source with U+0000', async () => {
    const query = { source: '/status/\0nul', id: 'st-9' };
    const problem = await refused(the.app, SHOW_MENTION_STATUS, { key: ADMIN_KEY, query });
    expect(problem.status).toBeLessThan(500);
  });
});
