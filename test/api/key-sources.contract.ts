import { expect, it } from '@jest/globals';
import { CREATE_KEY, LIST_KEYS } from '#libs/access';
import { BATCH_MEDIA_TYPE, TOPICS } from '#libs/contracts';
import { PUBLISH_MENTIONS, VALIDATE_MENTIONS } from '#libs/triage';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { mentionEvent, STRUCTURED } from './support/mention-event.js';
import { ADMIN_KEY, world } from './support/world.js';

const BATCH = { 'content-type': BATCH_MEDIA_TYPE };

describeWith(['postgres'], 'a key that is bound to sources', (given) => {
  const the = world(() => given.databaseUrl);
  const create = (body: object) => call(the.app, CREATE_KEY, { key: ADMIN_KEY, body });
  const bound = () =>
    create({ name: 'listener', scopes: ['publisher'], sources: ['/listeners/x/*', 'urn:listener:7'] });
  const from = (source: string, nativeId: string) => mentionEvent({ nativeId }, { source });

  it('is listed with its sources, and one without them with null', async () => {
    const { apiKey } = await bound();
    const free = await create({ name: 'any', scopes: ['publisher'] });
    const told = await create({ name: 'null', scopes: ['publisher'], sources: null });
    expect(apiKey.sources).toEqual(['/listeners/x/*', 'urn:listener:7']);
    const { keys } = await call(the.app, LIST_KEYS, { key: ADMIN_KEY });
    const sourcesOf = (id: string) => keys.find((key) => key.id === id)?.sources;
    expect(sourcesOf(apiKey.id)).toEqual(apiKey.sources);
    expect([sourcesOf(free.apiKey.id), sourcesOf(told.apiKey.id)]).toEqual([null, null]);
  });

  it('publishes for these; others of a batch are refused one by one, with what to do', async () => {
    const { key, apiKey } = await bound();
    the.streams.sent.length = 0;
    const body = [
      from('/listeners/x/1', 'a'),
      from('/listeners/y/1', 'b'),
      from('urn:listener:7', 'c'),
      from('/listeners/x', 'd'),
    ];
    const answer = await call(the.app, PUBLISH_MENTIONS, { key, headers: BATCH, body });
    expect(answer.results.map(({ id, code }) => [id, code])).toEqual([
      ['a', undefined],
      ['b', 'event.source_forbidden'],
      ['c', undefined],
      ['d', 'event.source_forbidden'],
    ]);
    expect(answer.results[1]?.fields).toEqual([
      {
        pointer: '/source',
        message:
          'This key publishes for /listeners/x/*, urn:listener:7 only: use such a source, or ask an administrator for a key that covers this one.',
      },
    ]);
    expect(the.streams.records(TOPICS.mentions).map(({ headers }) => headers?.['dutydesk-key'])).toEqual([
      apiKey.id,
      apiKey.id,
    ]);
  });

  it('answers 403 to a single event of another source, in structured and in binary mode', async () => {
    const { key } = await bound();
    const event = from('/elsewhere', 'e');
    const structured = await refused(the.app, PUBLISH_MENTIONS, { key, headers: STRUCTURED, body: event });
    expect(structured).toMatchObject({ status: 403, code: 'event.source_forbidden' });
    const headers = {
      'content-type': 'application/json',
      'ce-specversion': '1.0',
      'ce-id': event.id,
      'ce-source': event.source,
      'ce-type': event.type,
    };
    const binary = await refused(the.app, PUBLISH_MENTIONS, { key, headers, body: event.data });
    expect(binary).toMatchObject({ status: 403, code: 'event.source_forbidden' });
  });

  it('is told the same when it only checks events', async () => {
    const { key } = await bound();
    const body = [from('/listeners/x/1', 'f'), from('/elsewhere', 'g')];
    const { results } = await call(the.app, VALIDATE_MENTIONS, { key, headers: BATCH, body });
    expect(results.map(({ valid, code }) => [valid, code])).toEqual([
      [true, undefined],
      [false, 'event.source_forbidden'],
    ]);
  });

  it('without sources publishes for any, as the key of the settings does', async () => {
    const { key } = await create({ name: 'any', scopes: ['publisher'] });
    for (const any of [key, ADMIN_KEY]) {
      const answer = await call(the.app, PUBLISH_MENTIONS, {
        key: any,
        headers: STRUCTURED,
        body: from('/elsewhere', 'h'),
      });
      expect(answer.accepted).toBe(1);
    }
  });

  it.each([
    [{ scopes: ['publisher'], sources: ['/listeners/x*'] }, '/sources/0'],
    [{ scopes: ['publisher'], sources: ['/a', '/b/**'] }, '/sources/1'],
    [{ scopes: ['publisher'], sources: [] }, '/sources'],
    [{ scopes: ['ops'], sources: ['/a'] }, '/sources'],
    [{ scopes: ['publisher', 'admin'], sources: ['/a'] }, '/sources'],
  ])('is not made of %j', async (wrong, pointer) => {
    const problem = await refused(the.app, CREATE_KEY, { key: ADMIN_KEY, body: { name: 'wrong', ...wrong } });
    expect(problem).toMatchObject({ code: 'request.invalid', fields: [{ pointer }] });
  });
});
