import { DutydeskError } from '#libs/contracts';
import { type Database, databaseNow } from '#libs/postgres';
import { dutyOfPerson } from '#libs/rota';
import { agentLoad } from '../store/agent-load.js';
import { claimNext as claimInLedger } from '../store/claims.js';
import { readItemDetail } from '../store/item-detail.js';
import { queuesServed } from '../store/visibility.js';
import type { CareDeps } from '../../care-deps.js';
import { type Agent, asAgent } from '#libs/http';
import type { AnswerOf, InputOf } from '#libs/http';
import { tellClaimed } from '../../live/channels.js';
import type { CLAIM_NEXT } from '../api/desk.routes.js';
import { dutyState } from '#libs/rota';
import { withActions } from './visible-items.js';

/** "Next item": the most urgent one of the queues that the caller serves, theirs from now on. */
export async function claimNext(
  deps: CareDeps,
  input: InputOf<typeof CLAIM_NEXT>,
): Promise<AnswerOf<typeof CLAIM_NEXT>> {
  const caller = asAgent(input.caller);
  const began = performance.now();
  const claim = await claimInLedger(deps.db, caller.personId);
  deps.metrics.claim(claim.outcome, (performance.now() - began) / 1000);
  if (claim.outcome === 'off_duty') throw await offDuty(deps.db, caller);
  if (claim.outcome === 'full') throw await noRoom(deps.db, caller);
  if (claim.outcome !== 'claimed') return nothingWaits(deps, caller);
  const item = await readItemDetail(deps.db, claim.itemId);
  if (item === null) throw new DutydeskError('item.not_found');
  tellClaimed(deps, item, caller.personId);
  return { item: withActions(item, caller) };
}

async function nothingWaits(deps: CareDeps, caller: Agent) {
  const served = new Set(await queuesServed(deps.db, caller.personId));
  const counts = await deps.backlog.counts();
  const waiting = counts.reduce((sum, queue) => sum + (served.has(queue.queueId) ? queue.waiting : 0), 0);
  const duty = dutyState(await dutyOfPerson(deps.db, caller.personId, 10), await databaseNow(deps.db));
  return { item: null, reason: 'empty' as const, waiting, onDutyUntil: duty.until };
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
