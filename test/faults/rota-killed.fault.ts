import { expect, it } from '@jest/globals';
import { ensureDefaults, newId } from '#libs/postgres';
import { insertOverride } from '#libs/rota';
import { until } from '../support/poll.js';
import { describeWith } from '../support/services.js';
import { seedAgents } from '../support/seed-desk.js';
import { setStage } from '../support/stage.js';

const TURNS = 12;
const TURN_MS = 1_000;

interface Told {
  readonly kind: string;
  readonly personId: string;
}

describeWith(['kafka', 'redis', 'postgres'], 'rota processes that are killed and paused', (given) => {
  // No desk service runs, so announced events stay in the outbox and can be counted.
  const stage = setStage(given, { processes: { rota: 2 } });

  /** Twelve people with a second of duty each, one after another, beginning soon. */
  async function shortTurns(prefix: string, inMs: number): Promise<void> {
    const { db } = stage().outside.ledger;
    await db.updateTable('desks').set({ set_up: true }).execute();
    await seedAgents(stage().outside.ledger, { prefix, count: TURNS, onDuty: false, capacity: 1 });
    const begin = Date.now() + inMs;
    for (let turn = 0; turn < TURNS; turn += 1) {
      await insertOverride(db, {
        id: newId(),
        deskId: 'support',
        personId: `${prefix}${turn + 1}`,
        replacesPersonId: null,
        startsAt: new Date(begin + turn * TURN_MS).toISOString(),
        endsAt: new Date(begin + (turn + 1) * TURN_MS).toISOString(),
        reason: 'a short turn',
        createdBy: 'test',
      });
    }
  }

  async function planned(prefix: string): Promise<void> {
    await until(
      async () => {
        const rows = await stage().outside.ledger.pool.query<{ n: number }>(
          "select count(*)::int as n from duty where source = 'override' and person_id like $1",
          [`${prefix}%`],
        );
        return rows.rows[0]?.n === TURNS;
      },
      { what: 'the turns to be planned', timeoutMs: 60_000 },
    );
  }

  async function told(prefix: string): Promise<string[]> {
    const rows = await stage().outside.ledger.pool.query<{ payload: Told }>(
      "select payload from outbox where topic = 'care.duty.v1' and payload ->> 'kind' in ('started', 'ended') and payload ->> 'slotId' like '%/override/%' and payload ->> 'personId' like $1",
      [`${prefix}%`],
    );
    return rows.rows.map(({ payload }) => `${payload.kind} ${payload.personId}`).toSorted();
  }

  const everyTurn = (prefix: string) =>
    Array.from({ length: TURNS }, (_, turn) => [`started ${prefix}${turn + 1}`, `ended ${prefix}${turn + 1}`])
      .flat()
      .toSorted();

  it('announce each start and end once while one of two processes is killed repeatedly', async () => {
    await ensureDefaults(stage().outside.ledger.db);
    await shortTurns('kill-', 45_000);
    await planned('kill-');
    const [first, second] = stage().cluster.of('rota');
    if (first === undefined || second === undefined) throw new Error('Two are needed.');
    for (const victim of [first, second, first, second]) {
      const before = (await told('kill-')).length;
      // On a slow machine all turns can be over before the last kill.
      const next = Math.min(before + 1, 2 * TURNS);
      await until(async () => (await told('kill-')).length >= next, {
        what: 'the next announcement',
        timeoutMs: 90_000,
      });
      victim.kill('SIGKILL');
      await victim.exited;
      await victim.restart();
      await victim.ready();
    }
    await until(async () => (await told('kill-')).length >= 2 * TURNS, {
      what: 'all turns to be announced',
      timeoutMs: 90_000,
    });
    expect(await told('kill-')).toEqual(everyTurn('kill-'));
  }, 300_000);

  it('announce missed starts and ends once after a time without any process', async () => {
    await shortTurns('pause-', 45_000);
    await planned('pause-');
    const services = stage().cluster.of('rota');
    for (const service of services) {
      service.kill('SIGKILL');
      await service.exited;
    }
    const { pool } = stage().outside.ledger;
    await until(
      async () => {
        const rows = await pool.query<{ over: boolean }>(
          "select max(ends_at) < now() as over from duty where person_id like 'pause-%' and source = 'override'",
        );
        return rows.rows[0]?.over;
      },
      { what: 'the turns to be over', timeoutMs: 90_000 },
    );
    expect(await told('pause-')).toEqual([]);
    for (const service of services) await service.restart();
    await Promise.all(services.map((service) => service.ready()));
    await until(async () => (await told('pause-')).length >= 2 * TURNS, {
      what: 'what was missed to be announced',
      timeoutMs: 90_000,
    });
    expect(await told('pause-')).toEqual(everyTurn('pause-'));
  }, 300_000);
});
