import { beforeAll } from '@jest/globals';
import { CREATE_DRAFT, PUBLISH_DRAFT } from '../../../libs/rota/plan/api/plans.routes.js';
import { PUT_ROTATION_DESK } from '../../../libs/rota/desk/api/desks.routes.js';
import { LIST_SLOTS } from '../../../libs/rota/plan/api/slots.routes.js';
import { call } from './call.js';
import type { OpenWorld } from './world.js';

export const DAY_MS = 86_400_000;
export const dateIn = (days: number): string =>
  new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** A desk with a handoff every morning. */
export const DAILY = {
  name: 'Support',
  zone: 'Europe/Berlin',
  recurrence: { start: '2026-01-05T09:00:00', rule: 'FREQ=DAILY' },
  seats: [{ role: 'regular', count: 1 }],
  noticeHours: 48,
};

/** Ann, Ben and Cem take turns at one desk. Use the result only in hooks and tests. */
export function rotaOf(the: OpenWorld) {
  const keys = new Map<string, string>();
  const rota = {
    /** Calls with a key of ops. */
    get key(): string {
      return keys.get('ops') ?? '';
    },
    /** Calls with the key of a person. */
    agent: (id: string): string => keys.get(id) ?? '',
    putDesk: (body: object) =>
      call(the.app, PUT_ROTATION_DESK, { key: rota.key, params: { id: 'support' }, body }),
    draft: async (body: object = { reason: 'test' }) =>
      (await call(the.app, CREATE_DRAFT, { key: rota.key, body })).plan,
    publish: async (id: string) =>
      (await call(the.app, PUBLISH_DRAFT, { key: rota.key, params: { id } })).plan,
    /** Puts the desk and publishes a plan for it. */
    planned: async (desk: object = DAILY) => {
      await rota.putDesk(desk);
      return rota.publish((await rota.draft()).id);
    },
    slots: async (query: Record<string, string> = {}) =>
      (await call(the.app, LIST_SLOTS, { key: rota.key, query })).slots,
    /** Slots that are not frozen. */
    coming: async (query: Record<string, string> = {}) =>
      (await rota.slots(query)).filter(({ startsAt }) => Date.parse(startsAt) > Date.now() + 3 * DAY_MS),
  };
  beforeAll(async () => {
    keys.set('ops', await the.key(['ops']));
    for (const id of ['ann', 'ben', 'cem']) {
      await the.person(id);
      keys.set(id, await the.key(['agent'], id));
    }
    await the.ledger.pool.query("delete from queues where desk_id = 'sales'");
    await the.ledger.pool.query("delete from desks where id = 'sales'");
  });
  return rota;
}
