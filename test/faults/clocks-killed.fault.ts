import { expect, it } from '@jest/globals';
import { ensureDefaults } from '#libs/postgres';
import { until } from '../support/poll.js';
import { seedItems } from '../support/seed-desk.js';
import { describeWith } from '../support/services.js';
import { setStage } from '../support/stage.js';

const ITEMS = 600;
const PROMISE = {
  hours: 'calendar',
  targets: { first_response: [1, 1, 1, 1, 1], next_response: null, resolution: null },
  warnPercent: 75,
  pauses: [],
  escalation: null,
};

describeWith(
  ['kafka', 'redis', 'postgres'],
  'desk processes that are killed while they sweep clocks',
  (given) => {
    const stage = setStage(given, { processes: { desk: 2 } });

    it('write each breach once, and forget none', async () => {
      const { ledger } = stage().outside;
      await ensureDefaults(ledger.db);
      await seedItems(ledger, ITEMS);
      // Every item came an hour ago and was promised an answer within a minute.
      await ledger.pool.query("update items set opened_at = now() - interval '1 hour'");
      await ledger.pool.query("update mentions set received_at = now() - interval '1 hour'");
      await ledger.pool.query("update item_events set at = now() - interval '1 hour'");
      await ledger.pool.query(
        `insert into queue_rules (queue_id, version, policy, follows_targets, calendar_ids, made_by)
       select id, 1, $1::json, false, '{}', 'test' from queues`,
        [JSON.stringify(PROMISE)],
      );
      await ledger.pool.query(
        "insert into item_clocks (item_id, version, next_at, clocks) select id, 1, now(), '[]' from items",
      );
      const breached = async () => {
        const { rows } = await ledger.pool.query<{ n: number }>(
          "select count(*)::int as n from item_events where kind = 'sla_breached'",
        );
        return rows[0]?.n ?? 0;
      };
      for (const victim of stage().cluster.of('desk')) {
        const before = await breached();
        await until(async () => (await breached()) > Math.min(before, ITEMS - 1), {
          what: 'the next breach',
          timeoutMs: 60_000,
        });
        victim.kill('SIGKILL');
        await victim.exited;
        await victim.restart();
      }
      await until(async () => (await breached()) >= ITEMS, { what: 'every breach', timeoutMs: 120_000 });
      const { rows } = await ledger.pool.query(
        `select item_id from item_events where kind = 'sla_breached' group by item_id having count(*) > 1
       union all select item_id from item_clocks where next_at is not null`,
      );
      expect(rows).toEqual([]);
      expect(await breached()).toBe(ITEMS);
    }, 300_000);
  },
);
