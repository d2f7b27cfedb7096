import { DutydeskError } from '#libs/contracts';
import { asAgent, type Caller } from '#libs/http';
import { databaseNow, inTransaction } from '#libs/postgres';
import { dutyOfPerson, dutyState } from '#libs/rota';
import { agentLoad } from '../../item/store/agent-load.js';
import { lockItem } from '../../item/store/items.js';
import { type ChangeDeps, mustHold } from '../../item/use-cases/change-item.js';
import { holdUntil } from '../../item/store/holding.js';
import { KEEP_HOURS, SHIFT_ENDS_MINUTES, type ShiftChoice } from '../domain/shift-choice.js';
import { type HeldAtShiftEnd, heldAtShiftEnd, saveShiftChoice } from '../store/shift-choices.js';

const MINUTE_MS = 60_000;

/** What the caller holds when their shift ends. */
export interface ShiftEnd {
  /** When the duty of the caller ends, ISO 8601 in UTC; null off duty. */
  readonly endsAt: string | null;
  /** True in the last 15 minutes: it is time to choose. */
  readonly ending: boolean;
  readonly items: readonly HeldAtShiftEnd[];
}

export async function showShiftEnd(
  { db }: Pick<ChangeDeps, 'db'>,
  command: { readonly caller: Caller },
): Promise<ShiftEnd> {
  const { personId } = asAgent(command.caller);
  const now = await databaseNow(db);
  const { on, until } = dutyState(await dutyOfPerson(db, personId, 10), now);
  const endsAt = on ? until : null;
  const ending = endsAt !== null && Date.parse(endsAt) - now <= SHIFT_ENDS_MINUTES * MINUTE_MS;
  return { endsAt, ending, items: await heldAtShiftEnd(db, personId) };
}

export interface ChooseForShiftEnd {
  readonly caller: Caller;
  readonly itemId: string;
  readonly choice: ShiftChoice;
}

/**
 * The holder says what becomes of an item when their shift ends. Until then nothing happens to it.
 * @throws DutydeskError `item.not_found`, `item.not_holder`, `item.transition` for an item that waits, `staff.not_found`,
 *   `request.invalid` for a time that has passed or is too far away
 */
export async function chooseForShiftEnd(
  deps: Pick<ChangeDeps, 'db'>,
  { caller: given, itemId, choice }: ChooseForShiftEnd,
): Promise<ShiftEnd> {
  const caller = asAgent(given);
  await inTransaction(deps.db, async (tx) => {
    const item = await lockItem(tx, itemId);
    if (item === null) throw new DutydeskError('item.not_found');
    mustHold(item, caller);
    if (item.state !== 'working') {
      const detail = 'An item that waits stays with you; choose for items that you work on.';
      throw new DutydeskError('item.transition', { detail });
    }
    if (choice.kind === 'hand_over' && (await agentLoad(tx, choice.personId)) === null) {
      const fields = [{ pointer: '/personId', message: 'There is no person with this id.' }];
      throw new DutydeskError('staff.not_found', { fields });
    }
    if (choice.kind === 'keep') {
      const now = await databaseNow(tx);
      if (choice.until <= now || choice.until > now + KEEP_HOURS * 60 * MINUTE_MS) {
        const message = `Give a time in the next ${KEEP_HOURS} hours.`;
        throw new DutydeskError('request.invalid', {
          detail: message,
          fields: [{ pointer: '/until', message }],
        });
      }
      await holdUntil(tx, itemId, choice.until);
    }
    await saveShiftChoice(tx, itemId, caller.personId, choice);
  });
  return showShiftEnd(deps, { caller });
}
