import { describe, expect, it } from '@jest/globals';
import { DETAIL, fakeApi, MINE, run, SUMMARY } from './test/cli.js';

const REPLY = {
  id: 'r',
  state: 'requested',
  attempt: 1,
  visibility: 'public',
  writtenBy: 'ada',
  writtenAt: '2026-11-23T08:10:00Z',
  text: 'Hello.',
  failure: null,
  actions: [] as string[],
};

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

  it('answers the customer from the only item that the agent holds, and says that it is held', async () => {
    answers['GET /v1/desk/mine'] = { body: MINE };
    answers[`POST /v1/items/${SUMMARY.id}/replies`] = { body: { item: DETAIL, replyId: 'r' } };
    const { code, out } = await run(['reply', '--text', '-', '--resolve'], env, 'It is on its way.');
    expect([code, out]).toEqual([
      0,
      `Held for 10 seconds, then sent. Take it back with "dutydesk undo ${SUMMARY.id}".\n`,
    ]);
    const { clientId, ...body } = JSON.parse(asked[1]?.body ?? '') as Record<string, unknown>;
    expect(body).toEqual({ version: 3, text: 'It is on its way.', andThen: 'resolve' });
    expect(clientId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('applies a macro by its name, and says with what to send the draft', async () => {
    const macros = [{ id: 'm', name: 'Restart', ownerId: null, text: 'Hi', actions: [] }];
    answers['GET /v1/macros'] = { body: { macros } };
    answers['GET /v1/desk/mine'] = { body: MINE };
    const sendWith = { andThen: 'resolve', cause: 'answered' };
    answers[`POST /v1/items/${SUMMARY.id}/macros/m`] = { body: { item: DETAIL, sendWith } };
    const { out } = await run(['macro', 'restart'], env);
    expect(out).toBe('Done. Nothing was sent. Send the draft with --resolve answered.\n');
    expect((await run(['macro', 'another'], env)).err).toContain('There is no macro "another".');
  });

  it('accepts the most urgent offer, and declines the offer of a named item', async () => {
    const offers = [{ offerId: 'o', itemId: SUMMARY.id, until: '2026-11-23T08:10:00Z', item: DETAIL }];
    answers['GET /v1/desk/offers'] = { body: { offers } };
    answers['POST /v1/desk/offers/o/accept'] = { body: { item: DETAIL } };
    answers['POST /v1/desk/offers/o/decline'] = { body: { item: DETAIL } };
    expect((await run(['accept'], env)).out).toContain('my bag is gone');
    const given = ['decline', SUMMARY.id, '--cause', 'no_time'];
    expect((await run(given, env)).out).toBe('Declined; the next person is asked.\n');
    expect(JSON.parse(asked.at(-1)?.body ?? '')).toEqual({ cause: 'no_time' });
    expect((await run(['decline', 'nothing'], env)).err).toContain('No item whose id begins with nothing');
  });

  it('says what becomes of an item after the shift only when one choice is given', async () => {
    answers['GET /v1/desk/mine'] = { body: MINE };
    answers[`PUT /v1/desk/shift-end/items/${SUMMARY.id}`] = {
      body: { endsAt: null, ending: true, items: [] },
    };
    expect((await run(['after-shift', '--to', 'bea'], env)).out).toBe('Chosen.\n');
    expect(JSON.parse(asked.at(-1)?.body ?? '')).toEqual({ choice: 'hand_over', personId: 'bea' });
    expect((await run(['after-shift'], env)).err).toContain(
      'Give one of --keep-until, --to and --give-back.',
    );
  });

  it('takes back a held reply, else what ended the item', async () => {
    const path = `/v1/items/${SUMMARY.id}`;
    const held = { ...REPLY, id: 'r', state: 'held', actions: ['undo'] };
    answers[`GET ${path}`] = { body: { item: { ...DETAIL, replies: [held] } } };
    answers[`POST ${path}/replies/r/undo`] = { body: { item: DETAIL } };
    expect((await run(['undo', SUMMARY.id], env)).out).toContain('nothing was sent');
    answers[`GET ${path}`] = { body: { item: DETAIL } };
    answers[`POST ${path}/undo`] = { body: { item: DETAIL } };
    expect((await run(['undo', SUMMARY.id], env)).out).toContain('Undone.');
  });

  it('says of a reply only that it was sent when the network has confirmed it', async () => {
    const path = `/v1/items/${SUMMARY.id}`;
    const replies = (['requested', 'unconfirmed', 'failed', 'accepted'] as const).map((state) => {
      const failure = state === 'failed' ? { code: 'no', message: 'Locked.', retryable: true } : null;
      return { ...REPLY, state, failure, actions: state === 'failed' ? ['retry'] : [] };
    });
    answers[`GET ${path}`] = { body: { item: { ...DETAIL, replies } } };
    const lines = (await run(['show', SUMMARY.id], env)).out.split('\n');
    const marks = lines.flatMap((line) => /reply by ada \[(.*?)\]/.exec(line)?.[1] ?? []);
    expect(marks).toEqual([
      'on its way, no result yet',
      'not confirmed yet: it may be posted or not',
      'FAILED: Locked.',
      'sent',
    ]);
    answers[`POST ${path}/replies/r/retry`] = { body: { item: DETAIL } };
    expect((await run(['retry', SUMMARY.id], env)).out).toBe('Attempt 2 is on its way.\n');
    expect(JSON.parse(asked.at(-1)?.body ?? '')).toEqual({ attempt: 1 });
  });

  it.each([
    ['wait --for colleague', 'wait', { for: 'colleague' }],
    ['snooze --until 2026-12-01T09:00:00Z', 'snooze', { until: '2026-12-01T09:00:00.000Z' }],
    ['resume', 'resume', {}],
    ['hand-over --to bea', 'hand-over', { personId: 'bea' }],
  ])('acts on a held item: %s', async (line, route, body) => {
    answers['GET /v1/desk/mine'] = { body: MINE };
    const item = { ...DETAIL, wakeAt: '2026-12-01T09:00:00Z' };
    answers[`POST /v1/items/${SUMMARY.id}/${route}`] = { body: { item } };
    expect((await run(line.split(' '), env)).code).toBe(0);
    expect(JSON.parse(asked[1]?.body ?? '')).toEqual({ version: 3, ...body });
  });

  it.each(['take-over', 'reopen'])(
    '%s an item that somebody else holds or held, with a reason',
    async (act) => {
      answers[`GET /v1/items/${SUMMARY.id}`] = { body: { item: DETAIL } };
      answers[`POST /v1/items/${SUMMARY.id}/${act}`] = { body: { item: DETAIL } };
      expect((await run([act, SUMMARY.id, '--reason', 'They called.'], env)).code).toBe(0);
      expect(JSON.parse(asked[1]?.body ?? '')).toEqual({ version: 3, reason: 'They called.' });
      expect((await run([act, SUMMARY.id], env)).code).toBe(2);
    },
  );

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
