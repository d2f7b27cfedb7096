import {
  databaseNow,
  inTransaction,
  insertDraft,
  type Ledger,
  loadRotationRows,
  loadStanding,
  lockRota,
  newId,
  postedEntries,
  publishDraft,
  publishedHead,
  readRotaSettings,
} from '#libs/ledger';
import { deskOf, nextHorizon, nextVersion, planInputOf } from '#libs/planning';
import { inputHash, openingLags, timeZoneData, validateInput } from '#libs/rotation';

export interface KeptPlan {
  /** Id of the version that was published, or null when nothing had to be. */
  readonly published: string | null;
  /** Why nothing can be planned, in sentences. */
  readonly problems: readonly string[];
}

const NOTHING: KeptPlan = { published: null, problems: [] };

/**
 * Use case: keep a published plan that reaches far enough and, unless ops publish by hand, that follows staff, desks,
 * absences and holidays. Unchanged input, no change. One instance at a time.
 */
export async function keepPlan(ledger: Ledger): Promise<KeptPlan> {
  return inTransaction(ledger.db, async (tx) => {
    await lockRota(tx);
    const now = await databaseNow(tx);
    const [rows, settings] = [await loadRotationRows(tx), await readRotaSettings(tx)];
    if (rows.people.length === 0 || rows.desks.length === 0) return NOTHING;
    const head = await publishedHead(tx);
    const horizon = nextHorizon(head?.horizon ?? null, rows.desks.map(deskOf), now, settings.horizonWeeks);
    const lags = openingLags(await postedEntries(tx, horizon.from));
    const input = planInputOf({ ...rows, lags }, horizon);
    const [first] = validateInput(input);
    if (first !== undefined) return { published: null, problems: [`${first.pointer}: ${first.sentence}`] };
    const byHand = settings.publishing === 'by-hand';
    if (head !== null) {
      const grown = head.horizon.to !== horizon.to;
      const differs = head.inputHash !== inputHash(input) || head.timeZoneData !== timeZoneData();
      if (byHand ? !grown : !differs) return NOTHING;
    }
    const standing = await loadStanding(tx);
    const version = nextVersion({ input, standing, now, onlyBeyond: byHand, fillFrozen: !byHand });
    const id = newId();
    await insertDraft(tx, {
      id,
      parent: standing?.id ?? null,
      horizon,
      breakGlass: false,
      reason: reasonFor(head?.horizon.to, horizon.to),
      createdBy: 'rota',
      version,
    });
    await publishDraft(tx, id);
    return { published: id, problems: [] };
  });
}

function reasonFor(before: string | undefined, after: string): string {
  if (before === undefined) return 'The first plan.';
  return before === after ? 'Staff, desks, absences or holidays changed.' : `The plan now reaches ${after}.`;
}
