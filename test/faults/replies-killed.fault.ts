import { expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { claimMostUrgent } from '#libs/care';
import type { Caller } from '#libs/http';
import { ensureDefaults } from '#libs/postgres';
import { askPort, type Service } from '#tools/cluster';
import { sql } from 'kysely';
import { readItemDetail } from '../../libs/care/item/store/item-detail.js';
import { sendReply } from '../../libs/care/reply/use-cases/send-reply.js';
import { undoSentReply } from '../../libs/care/reply/use-cases/undo-reply.js';
import { itemDeps } from '../support/item-deps.js';
import { until } from '../support/poll.js';
import { seeded } from '../support/random.js';
import { seedAgents, seedItems } from '../support/seed-desk.js';
import { describeWith } from '../support/services.js';
import { setStage } from '../support/stage.js';

const PEOPLE = 4;
const REPLIES = 160;
const KILLS = 8;
const UNDO_EVERY = 10;

describeWith(
  ['kafka', 'redis', 'postgres'],
  'replies while desks and recorders are killed and Redis is wiped',
  (given) => {
    const stage = setStage(given, { own: ['redis'], processes: { desk: 2, recorder: 2 } });

    async function killAndStart(service: Service): Promise<void> {
      service.kill('SIGKILL');
      await service.exited;
      await service.restart();
    }

    /** Kills a process every second or so, and wipes Redis in the middle. */
    async function damage(): Promise<void> {
      const { cluster } = stage();
      const random = seeded(3);
      const services = [...cluster.of('desk'), ...cluster.of('recorder')];
      for (let kill = 0; kill < KILLS; kill += 1) {
        await delay(500 + random() * 1_500);
        const service = services[kill % services.length];
        if (service !== undefined) await killAndStart(service);
        if (kill === KILLS / 2 && cluster.redis !== undefined) {
          await askPort(cluster.redis.port, Buffer.from('FLUSHALL\r\n'), (answer) => answer.length > 0);
        }
      }
    }

    it('are posted once each, are confirmed, and are never posted when they were undone', async () => {
      const { ledger } = stage().outside;
      await ensureDefaults(ledger.db);
      await seedAgents(ledger, { prefix: 'p', count: PEOPLE, onDuty: true, capacity: REPLIES });
      await seedItems(ledger, REPLIES);
      const deps = itemDeps(ledger);
      const damaging = damage();
      const undone: string[] = [];
      for (let one = 0; one < REPLIES; one += 1) {
        const personId = `p${(one % PEOPLE) + 1}`;
        const caller: Caller = { keyId: personId, scopes: ['agent'], personId, sources: null };
        const claim = await claimMostUrgent(ledger.db, personId);
        const item = 'itemId' in claim ? await readItemDetail(ledger.db, claim.itemId) : null;
        if (item === null) throw new Error('Nothing waits.');
        const { id: itemId, version } = item;
        const andThen = one % 2 === 0 ? 'resolve' : 'wait';
        const wish = { text: `Answer ${one}`, attachments: [], clientId: 'c', andThen } as const;
        const { replyId } = await sendReply(deps, { caller, itemId, version, ...wish });
        if (one % UNDO_EVERY === 0) {
          await undoSentReply(deps, { caller, itemId, replyId });
          undone.push(replyId);
        }
        await delay(50);
      }
      await damaging;
      await until(
        async () => {
          const { rows } =
            await sql`select 1 from replies where state not in ('accepted', 'undone') limit 1`.execute(
              ledger.db,
            );
          return rows.length === 0;
        },
        { what: 'each reply to be confirmed', timeoutMs: 90_000, everyMs: 500 },
      );
      const { rows } = await sql<{ state: string; posts: number; native: number; replies: number }>`
      select r.state, count(p.reply_id)::int as posts, count(r.native_id)::int as native, count(*)::int as replies
      from replies r left join recorded_posts p on p.reply_id = r.id and p.body = r.body
      group by r.state order by r.state`.execute(ledger.db);
      const sent = REPLIES - undone.length;
      expect(rows).toEqual([
        { state: 'accepted', posts: sent, native: sent, replies: sent },
        { state: 'undone', posts: 0, native: 0, replies: undone.length },
      ]);
      const all = await sql<{ posts: number }>`select count(*)::int as posts from recorded_posts`.execute(
        ledger.db,
      );
      expect(all.rows[0]?.posts).toBe(sent);
      // Each reply has one request and one confirmation on the timeline, however often results came.
      const repeated = await sql`
      select item_id, kind from item_events where kind in ('reply_requested', 'reply_accepted')
      group by item_id, kind having count(*) > 1`.execute(ledger.db);
      expect(repeated.rows).toEqual([]);
    }, 300_000);
  },
);
