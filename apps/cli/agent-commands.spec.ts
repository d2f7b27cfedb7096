import { describe, expect, it } from '@jest/globals';
import { DETAIL, fakeApi, MINE, run, SUMMARY } from './test/cli.js';

describe('commands of agents', () => {
  const { asked, answers, env } = fakeApi();

  it('shows the next item with its text, the reason and the possible actions', async () => {
    answers['POST /v1/desk/next'] = { body: { item: DETAIL } };
    const { code, out } = await run(['next'], env);
    expect(code).toBe(0);
    expect(asked).toEqual([{ line: 'POST /v1/desk/next', authorization: 'Bearer dd_spec', body: '' }]);
    for (const text of [
      SUMMARY.id,
      'my bag is gone',
      'says "gone"',
      '@somebody',
      'opened by desk',
      'release',
    ]) {
      expect(out).toContain(text);
    }
  });

  it('says that nothing waits', async () => {
    answers['POST /v1/desk/next'] = { body: { item: null, waiting: 0, onDutyUntil: '2026-11-30T09:00:00Z' } };
    expect((await run(['next'], env)).out).toBe(
      'Nothing waits for you. You are on duty until 2026-11-30 09:00 UTC.\n',
    );
  });

  it('resolves the only item that the agent holds, with its version', async () => {
    answers['GET /v1/desk/mine'] = { body: MINE };
    answers[`POST /v1/items/${SUMMARY.id}/resolve`] = { body: { item: { ...DETAIL, cause: 'fixed' } } };
    const { code, out } = await run(['resolve', '--cause', 'fixed', '--note', 'sent a new one'], env);
    expect([code, out]).toEqual([0, 'Resolved as fixed.\n']);
    expect(JSON.parse(asked[1]?.body ?? '')).toEqual({ version: 3, cause: 'fixed', note: 'sent a new one' });
  });

  it('asks about uncertain items one by one, and continues when another person decided an item first', async () => {
    const items = ['a', 'b', 'c'].map((id) => ({ ...SUMMARY, id, review: true }));
    answers['GET /v1/review?limit=200'] = { body: { items, nextCursor: null } };
    for (const { id } of items) {
      answers[`GET /v1/items/${id}`] = { body: { item: { ...DETAIL, id } } };
      answers[`POST /v1/review/${id}`] = { body: { item: { ...DETAIL, id } } };
    }
    const stale = { title: 'Item changed meanwhile', status: 409, code: 'item.stale', detail: 'Too late.' };
    answers['POST /v1/review/b'] = { status: 409, body: stale };
    const { code, out } = await run(['review', '--ask'], env, 'y\nwhat\nn\nno\n');
    expect(code).toBe(0);
    const told = asked.filter(({ line }) => line.startsWith('POST'));
    expect(told.map(({ line, body }) => [line, (JSON.parse(body) as { verdict: string }).verdict])).toEqual([
      ['POST /v1/review/a', 'support'],
      ['POST /v1/review/b', 'marketing'],
      ['POST /v1/review/c', 'marketing'],
    ]);
    expect(out).toContain('Left as it is: Too late.');
    expect(out).toContain('Nothing more to review. 2 decided.');
    const left = await run(['review', '--ask'], env, 'l\nq\n');
    expect(left.out).toContain('0 decided.');
    expect((await run(['review', '--ask'], env, '')).code).toBe(0);
  });

  it('sends corrections together with a verdict', async () => {
    answers['GET /v1/items/a'] = { body: { item: { ...DETAIL, id: 'a' } } };
    answers['POST /v1/review/a'] = { body: { item: { ...DETAIL, id: 'a' } } };
    const args = ['review', 'a', 'support', '--intent', 'question', '--topics', 'billing, refund'];
    expect((await run(args, env)).out).toBe('Noted: support.\n');
    expect(JSON.parse(asked[1]?.body ?? '')).toEqual({
      version: 3,
      verdict: 'support',
      intent: 'question',
      topics: ['billing', 'refund'],
    });
  });

  it('writes a note on the item that the agent holds, and moves it', async () => {
    answers['GET /v1/desk/mine'] = { body: MINE };
    const answer = { body: { item: { ...DETAIL, queueId: 'billing' } } };
    answers[`POST /v1/items/${SUMMARY.id}/notes`] = answer;
    answers[`POST /v1/items/${SUMMARY.id}/move`] = answer;
    expect((await run(['note', SUMMARY.id.slice(0, 9), '--text', 'Called.'], env)).out).toBe('Noted.\n');
    expect((await run(['move', '--queue', 'billing'], env)).out).toBe('Waits in billing now.\n');
    const bodies = asked.filter(({ line }) => line.startsWith('POST')).map(({ body }) => body);
    expect(bodies).toEqual(['{"text":"Called."}', '{"version":3,"queueId":"billing"}']);
  });

  it('shows an item by the beginning of its id, and says when nothing is held', async () => {
    answers['GET /v1/desk/mine'] = { body: MINE };
    answers[`GET /v1/items/${SUMMARY.id}`] = { body: { item: DETAIL } };
    expect((await run(['show', '01a206e7'], env)).out).toContain('my bag is gone');
    expect((await run(['show', 'ffff'], env)).err).toContain('You hold no item whose id begins with ffff.');
    answers['GET /v1/desk/mine'] = { body: { ...MINE, items: [] } };
    const { code, err } = await run(['release'], env);
    expect(code).toBe(2);
    expect(err).toBe(
      '✗ You hold no item. [item.none]\n  → Take one with "dutydesk next", or give a whole id.\n',
    );
  });

  it('does not guess which item is meant', async () => {
    answers['GET /v1/desk/mine'] = { body: { ...MINE, items: [SUMMARY, { ...SUMMARY, id: 'other' }] } };
    const { code, err } = await run(['release'], env);
    expect(code).toBe(2);
    expect(err).toContain('You hold 2 items');
    expect(asked).toHaveLength(1);
  });
});
