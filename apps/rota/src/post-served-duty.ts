import { type Ledger, loadRotationRows, loadStanding, postDuty, unpostedDuty } from '#libs/ledger';
import { planInputOf } from '#libs/planning';
import { settleLedger } from '#libs/rotation';

const BATCH = 500;

/** Use case: put duty that is over into the duty ledger: credit to whoever served, owed by all who were liable. */
export async function postServedDuty({ db }: Ledger): Promise<number> {
  const over = await unpostedDuty(db, BATCH);
  if (over.length === 0) return 0;
  const standing = await loadStanding(db);
  if (standing === null) return 0;
  const slots = new Map(standing.slots.map((slot) => [slot.id, slot]));
  const known = over.filter(({ slotId }) => slots.has(slotId));
  if (known.length === 0) return 0;
  const input = planInputOf(await loadRotationRows(db), standing.horizon);
  const served = known.map(({ slotId: slot, personId: person }) => ({ slot, person }));
  const entries = Map.groupBy(settleLedger(input, standing.slots, served), ({ slot }) => slot);
  await postDuty(
    db,
    known.map((one) => ({
      ...one,
      date: slots.get(one.slotId)?.date ?? '',
      entries: entries.get(one.slotId) ?? [],
    })),
  );
  return known.length;
}
