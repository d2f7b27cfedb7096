import { DutydeskError } from '#libs/contracts';
import { type Agent, asAgent, type Caller } from '#libs/http';
import { inTransaction } from '#libs/postgres';
import { coolDownUntil, type ReleaseCause } from '../../item/domain/cool-down.js';
import type { ReservedItem } from '../../item/domain/item.js';
import { transition } from '../../item/domain/item-machine.js';
import { leaseFrom, renewLeases, saveCoolDown } from '../../item/store/holding.js';
import { readItemDetail } from '../../item/store/item-detail.js';
import {
  changeItemIn,
  type ChangeDeps,
  type Decide,
  type ItemDecision,
} from '../../item/use-cases/change-item.js';
import { type ShownItem, standingOf, withActions } from '../../item/use-cases/visible-items.js';
import { publishItemChange } from '../../live/publish.js';
import { findOffer, type OpenOffer, offersTo } from '../store/offers.js';
import { escalateUnaccepted } from './pass-up.js';

/** An open offer with its item. */
export interface ShownOffer extends OpenOffer {
  readonly item: ShownItem;
}

/** The open offers of the caller, the most urgent first. */
export async function listOffers(
  { db }: Pick<ChangeDeps, 'db'>,
  command: { readonly caller: Caller },
): Promise<ShownOffer[]> {
  const caller = asAgent(command.caller);
  const standing = await standingOf(db, caller);
  const offers = await offersTo(db, caller.personId);
  const shown = await Promise.all(
    offers.map(async (offer) => {
      const item = await readItemDetail(db, offer.itemId);
      return item === null ? [] : [{ ...offer, item: withActions(item, standing) }];
    }),
  );
  return shown.flat();
}

export interface AnswerOffer {
  readonly caller: Caller;
  /** The token of the offer. */
  readonly offerId: string;
}

/**
 * The person works on the item that was offered to them.
 * @throws DutydeskError `offer.not_found`; `offer.gone` when the offer has ended
 */
export async function acceptOffer(deps: ChangeDeps, command: AnswerOffer): Promise<ShownItem> {
  const caller = asAgent(command.caller);
  return answer(deps, caller, command.offerId, async (item, at, tx) => {
    const hold = { holderId: caller.personId, leaseUntil: await leaseFrom(tx, item.queueId, at) };
    return { action: 'accept', after: transition(item, 'accept', { at, hold }) };
  });
}

export interface DeclineOffer extends AnswerOffer {
  readonly cause: ReleaseCause;
  readonly reason?: string | undefined;
}

/** The person declines: the item waits on with its age, and the next person is asked. @throws as acceptOffer */
export async function declineOffer(deps: ChangeDeps, command: DeclineOffer): Promise<ShownItem> {
  const caller = asAgent(command.caller);
  const { cause, reason } = command;
  return answer(deps, caller, command.offerId, async (item, at, tx) => {
    const { personId } = caller;
    const until = coolDownUntil(cause, at);
    await saveCoolDown(tx, { itemId: item.id, personId, reason: cause, until });
    const data = { to: personId, cause, ...(reason === undefined ? {} : { reason }) };
    return { action: 'decline', after: transition(item, 'decline', { at }), data };
  });
}

type Answer = (item: ReservedItem, at: number, tx: Parameters<Decide>[2]) => Promise<ItemDecision>;

async function answer(deps: ChangeDeps, caller: Agent, offerId: string, decide: Answer): Promise<ShownItem> {
  const offer = await findOffer(deps.db, offerId);
  if (offer === null || offer.personId !== caller.personId) throw new DutydeskError('offer.not_found');
  const changes = await inTransaction(deps.db, async (tx) => {
    const answered = await changeItemIn(tx, offer.itemId, caller.personId, async (item, at) => {
      const now = await findOffer(tx, offerId);
      if (item.state !== 'reserved' || now?.open !== true || item.offerUntil <= at) throw gone(item);
      return decide(item, at, tx);
    });
    return answered === null ? [] : [answered, ...(await escalateUnaccepted(tx, offer.itemId))];
  });
  for (const change of changes) publishItemChange(deps, change);
  await renewLeases(deps.db, caller.personId);
  const item = await readItemDetail(deps.db, offer.itemId);
  if (item === null) throw new DutydeskError('item.not_found');
  const standing = await standingOf(deps.db, caller);
  return withActions(item, standing);
}

function gone({ id, state, version }: { id: string; state: string; version: number }): DutydeskError {
  return new DutydeskError('offer.gone', {
    detail: `The offer has ended; the item is ${state.replaceAll('_', ' ')} now.`,
    extra: { current: { itemId: id, state, version } },
  });
}
