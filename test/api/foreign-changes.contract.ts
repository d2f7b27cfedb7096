import { expect, it } from '@jest/globals';
import { CREATE_KEY } from '#libs/access';
import { blankLatePosts } from '../../libs/care/intake/use-cases/blank-late-posts.js';
import { describeWith } from '../support/services.js';
import { call } from './support/call.js';
import { mentionEvent } from './support/mention-event.js';
import { pipeline } from './support/pipeline.js';
import { ADMIN_KEY, world } from './support/world.js';

describeWith(['postgres'], 'a change of a post', (given) => {
  const the = world(() => given.databaseUrl);
  const keyFor = async (...sources: string[]) => {
    const body = { name: 'listener', scopes: ['publisher'], sources };
    return (await call(the.app, CREATE_KEY, { key: ADMIN_KEY, body })).apiKey.id;
  };
  const textOf = async (nativeId: string) => {
    const row = await the.ledger.db
      .selectFrom('mentions')
      .select('text')
      .where('native_id', '=', nativeId)
      .where('is_change', '=', false)
      .executeTakeFirst();
    return row?.text;
  };
  const cry = 'no signal since this morning, please help, nothing works any more!';
  const post = (nativeId: string, source: string, over: Record<string, unknown> = {}) =>
    mentionEvent({ nativeId, text: cry, ...over }, { id: `${nativeId}-${JSON.stringify(over)}`, source });

  it.each([
    ['an edit', { text: 'all is well', editedAt: '2026-11-30T10:00:00Z' }],
    ['a deletion', { text: '', deleted: true }],
    ['another text without an edit mark', { text: 'please help me, all is broken, nothing works' }],
  ])('by a key that is bound to other sources is a dead letter: %s', async (what, change) => {
    const [mine, other] = [await keyFor('/mine/*'), await keyFor('/other/*')];
    const nativeId = `foreign-${what}`;
    await pipeline(the.ledger, mine)(post(nativeId, '/mine/1'));
    const codes = await pipeline(the.ledger, other)(post(nativeId, '/other/1', change));
    expect([codes, await textOf(nativeId)]).toEqual([['event.change_forbidden'], cry]);
  });

  it('by a key that covers the source of the post is made', async () => {
    const [mine, both] = [await keyFor('/mine/*'), await keyFor('/mine/*', '/other/*')];
    await pipeline(the.ledger, mine)(post('covered', '/mine/1'));
    const edit = { text: 'all is well', editedAt: '2026-11-30T10:00:00Z' };
    const codes = await pipeline(the.ledger, both)(post('covered', '/other/1', edit));
    expect([codes, await textOf('covered')]).toEqual([[], 'all is well']);
  });

  it('that deletes a post which comes later does not blank the post of another publisher', async () => {
    const [mine, other] = [await keyFor('/mine/*'), await keyFor('/other/*')];
    await pipeline(the.ledger, other)(post('early', '/other/1', { text: '', deleted: true }));
    await pipeline(the.ledger, mine)(post('early', '/mine/1'));
    await blankLatePosts({ db: the.ledger.db, live: the.live });
    expect(await textOf('early')).toBe(cry);
    await pipeline(the.ledger, mine)(post('early', '/mine/2', { text: '', deleted: true }));
    expect(await textOf('early')).toBe('');
  });

  it('of a post that went to marketing is a dead letter, too, when its key is bound to other sources', async () => {
    const [mine, other] = [await keyFor('/mine/*'), await keyFor('/other/*')];
    const praise = { text: 'I love the new colours of their shops, so pretty' };
    await pipeline(the.ledger, mine)(post('praised', '/mine/1', praise));
    const codes = await pipeline(the.ledger, other)(post('praised', '/other/1', { text: '', deleted: true }));
    expect(codes).toEqual(['event.change_forbidden']);
  });
});
