import { describe, expect, it } from '@jest/globals';
import { ROUTES } from '#apps/gateway';
import { LIST_ITEMS } from '#libs/care';
import type { Route } from '#libs/http';
import { IMPORT_STAFF, LIST_STAFF } from '#libs/rota';
import { z } from 'zod';
import { describeWith } from '../support/services.js';
import { call, type CallOptions, refused } from './support/call.js';
import { ADMIN_KEY, world } from './support/world.js';

const SAMPLES: Readonly<Record<string, string>> = {
  token: 'a-token-of-more-than-twenty-characters',
  region: 'DE',
  network: 'mastodon',
  date: '2026-12-25',
};
const ANY_ID = '00000000-0000-7000-8000-000000000000';

/** Valid values for the parameters of a path. */
function paramsOf({ params }: Route): Record<string, string> {
  const { properties = {} } =
    params === undefined
      ? {}
      : (z.toJSONSchema(params, { io: 'input' }) as { properties?: Record<string, { enum?: string[] }> });
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, schema.enum?.[0] ?? SAMPLES[name] ?? ANY_ID]),
  );
}

/** What chooses one of several shapes of a body: the others of its fields are judged by that shape. */
function choiceOf({ body }: Route): Record<string, unknown> {
  const { oneOf = [] } =
    body === undefined
      ? {}
      : (z.toJSONSchema(body, { io: 'input' }) as {
          oneOf?: { properties?: Record<string, { const?: unknown }> }[];
        });
  const fields = Object.entries(oneOf[0]?.properties ?? {});
  return Object.fromEntries(
    fields.flatMap(([name, field]) => (field.const === undefined ? [] : [[name, field.const]])),
  );
}

const CSV = { 'content-type': 'text/csv; charset=utf-8' };

describeWith(['postgres'], 'the gateway', (given) => {
  const the = world(() => given.databaseUrl);
  const unknownFields = async (route: Route, options: CallOptions) => {
    const { code, status, fields = [] } = await refused(the.app, route, { key: ADMIN_KEY, ...options });
    const unknown = fields.filter(({ message }) => message === 'There is no such field.');
    return { id: route.id, status, code, unknown: unknown.map(({ pointer }) => pointer) };
  };

  describe('refuses and names', () => {
    it('an unknown query parameter, on every route', async () => {
      for (const route of ROUTES.filter((one) => one.ignoresUnknownQuery !== true)) {
        const options = { params: paramsOf(route), query: { surely_unknown: '1' } };
        expect(await unknownFields(route, options)).toEqual({
          id: route.id,
          status: 422,
          code: 'request.invalid',
          unknown: ['/query/surely_unknown'],
        });
      }
    });

    it('an unknown body field, on every route that reads JSON', async () => {
      const reading = ROUTES.filter(({ method, rawBody }) => method !== 'GET' && rawBody === undefined);
      for (const route of reading) {
        const options = { params: paramsOf(route), body: { ...choiceOf(route), surely_unknown: 1 } };
        expect(await unknownFields(route, options)).toEqual({
          id: route.id,
          status: 422,
          code: 'request.invalid',
          unknown: ['/surely_unknown'],
        });
      }
      expect(reading.length).toBeGreaterThan(30);
    });

    it('a misspelt filter of items', async () => {
      expect(await unknownFields(LIST_ITEMS, { query: { holding: 'ann' } })).toMatchObject({
        status: 422,
        unknown: ['/query/holding'],
      });
    });
  });

  it('imports no staff when the dry-run parameter is misspelt', async () => {
    const body = 'id,name,zone\nmisspelt,Misspelt,Europe/Berlin\n';
    const refusal = await unknownFields(IMPORT_STAFF, { query: { dry_run: 'true' }, body, headers: CSV });
    expect(refusal).toMatchObject({ status: 422, unknown: ['/query/dry_run'] });
    const { people } = await call(the.app, LIST_STAFF, { key: ADMIN_KEY });
    expect(people.map(({ id }) => id)).not.toContain('misspelt');
  });
});
