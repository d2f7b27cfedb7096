import { DutydeskError } from '#libs/contracts';
import { type Database, databaseNow } from '#libs/postgres';
import { dutyOfPerson } from '#libs/rota';
import { agentLoad } from '../store/agent-load.js';
import { claimMostUrgent } from '../store/claims.js';
import { readItemDetail } from '../store/item-detail.js';
import { queuesServed } from '../store/visibility.js';
import type { CareDeps } from '../../care-deps.js';
import { type Agent, asAgent, type Caller } from '#libs/http';
import { publishClaim } from '../../live/publish.js';
import { dutyState } from '#libs/rota';
import { type ShownItem, standingOfHolder, withActions } from './visible-items.js';

type ClaimDeps = Pick<CareDeps, 'db' | 'live' | 'metrics' | 'backlog'>;

/** The claimed item, or how many items wait that the caller could not claim. */
export type NextItem =
  | { readonly item: ShownItem }
  | {
      readonly item: null;
      readonly reason: 'empty';
      readonly waiting: number;
      readonly onDutyUntil: string | null;
    };

/** Use case "next item": claims the most urgent item of the queues that the caller serves. */
export async function claimNext(deps: ClaimDeps, command: { readonly caller: Caller }): Promise<NextItem> {
  const caller = asAgent(command.caller);
  const began = performance.now();
  const claim = await claimMostUrgent(deps.db, caller.personId);
  deps.metrics.claim(claim.outcome, (performance.now() - began) / 1000);
  if (claim.outcome === 'off_duty') throw await offDuty(deps.db, caller);
  if (claim.outcome === 'full') throw await noRoom(deps.db, caller);
  if (claim.outcome !== 'claimed') return nothingWaits(deps, caller);
  const item = await readItemDetail(deps.db, claim.itemId);
  if (item === null) throw new DutydeskError('item.not_found');
  publishClaim(deps, item, caller.personId);
  return { item: withActions(item, standingOfHolder(caller)) };
}

async function nothingWaits(deps: ClaimDeps, caller: Agent): Promise<NextItem> {
  const served = new Set(await queuesServed(deps.db, caller.personId));
  const counts = await deps.backlog.counts();
  const waiting = counts.reduce((sum, queue) => sum + (served.has(queue.queueId) ? queue.waiting : 0), 0);
  const duty = dutyState(await dutyOfPerson(deps.db, caller.personId, 10), await databaseNow(deps.db));
  return { item: null, reason: 'empty', waiting, onDutyUntil: duty.until };
}

async function offDuty(db: Database, { personId }: Agent): Promise<DutydeskError> {
  const [next] = await dutyOfPerson(db, personId, 1);
  if (next === undefined) {
    return new DutydeskError('duty.off', { detail: 'You are not on duty, and no duty of yours is planned.' });
  }
  const startsAt = new Date(next.startsAt).toISOString();
  return new DutydeskError('duty.off', {
    detail: `You are not on duty; your next duty begins on ${startsAt.slice(0, 10)} at ${startsAt.slice(11, 16)} UTC.`,
    extra: { next: { deskId: next.deskId, startsAt, endsAt: new Date(next.endsAt).toISOString() } },
  });
}

async function noRoom(db: Database, { personId }: Agent): Promise<DutydeskError> {
  const load = await agentLoad(db, personId);
  return new DutydeskError('agent.capacity', {
    detail: `You hold ${load?.load ?? 0} of at most ${load?.capacity ?? 0} items.`,
    extra: { ...load },
  });
}
