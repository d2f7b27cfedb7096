import { expect, it } from '@jest/globals';
import type { Ledger } from '#libs/postgres';
import { askPort } from '#tools/cluster';
import { sql } from 'kysely';
import { until } from '../support/poll.js';
import { seedAgents } from '../support/seed-desk.js';
import { describeWith } from '../support/services.js';
import { setStage } from '../support/stage.js';
import { makeWorkload } from '../support/workload.js';

const ROOM = 40;

describeWith(
  ['kafka', 'redis', 'postgres'],
  'FLUSHALL of Redis, and kill -9 of a desk, under offers',
  (given) => {
    const stage = setStage(given, {
      own: ['redis'],
      processes: { triage: 1, desk: 2 },
      env: { SWEEP_SECONDS: '5' },
    });

    /** People on duty whose consoles say online for the whole test; their offers stand as long. */
    async function online({ db }: Ledger): Promise<void> {
      await sql`update queues set offer_seconds = 3000`.execute(db);
      await sql`insert into presence (person_id, status, beat_at, online_since)
      select id, 'online', now() + interval '1 hour', now() - interval '1 hour' from people`.execute(db);
    }

    async function units({ db }: Ledger): Promise<number> {
      const { rows } = await sql<{ units: number }>`select sum(load)::int as units from people`.execute(db);
      return rows[0]?.units ?? 0;
    }

    it('loses no offer and no item: who has room is offered what waits, without help', async () => {
      const { cluster, outside } = stage();
      const { ledger } = outside;
      const redis = cluster.redis;
      const [desk] = cluster.of('desk');
      if (redis === undefined || desk === undefined) throw new Error('This test needs a Redis of its own.');
      await seedAgents(ledger, { prefix: 'p', count: 3, onDuty: true, capacity: ROOM });
      await online(ledger);
      await stage().publish(makeWorkload({ mentions: 1_500, seed: 11 }));
      await until(async () => (await units(ledger)) > ROOM, { what: 'some offers', timeoutMs: 60_000 });
      desk.kill('SIGKILL');
      const flushed = await askPort(redis.port, Buffer.from('FLUSHALL\r\n'), (answer) =>
        answer.toString().startsWith('+OK'),
      );
      expect(flushed).toBe(true);
      // Room that no job knows of, as after a job that was flushed.
      await sql`update people set capacity = ${2 * ROOM}`.execute(ledger.db);
      await desk.exited;
      await desk.restart();
      await stage().publish(makeWorkload({ mentions: 500, seed: 12 }));
      await stage().expectNothingLost(90_000);
      await until(async () => (await units(ledger)) === 3 * 2 * ROOM, {
        what: 'everybody to be offered as much as they have room for',
        timeoutMs: 60_000,
      });
      const { rows } = await sql`
      select item_id from assignments where ended_at is null group by item_id having count(*) > 1`.execute(
        ledger.db,
      );
      expect(rows).toEqual([]);
    }, 240_000);
  },
);
