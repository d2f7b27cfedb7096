import { DutydeskError } from '#libs/contracts';
import { databaseNow } from '#libs/postgres';
import { deskExists, listDesks } from '../../desk/store/desks.js';
import { listOverrides, type RecordedOverride } from '../../override/store/duty-overrides.js';
import { nextOnDuty, listOnDuty, type PersonOnDuty } from '../store/duty.js';
import type { RotaReason } from '../domain/rota-reason.js';
import { reasonOfWords, sayRotaReason } from '../domain/say-rota-reason.js';
import type { RotaDeps } from '../../rota-deps.js';
import type { InstantText } from '../../model/model.js';

const OVERRIDES_AT_MOST = 1_000;

export interface ShowDuty {
  /** All desks when left out. */
  readonly deskId?: string | undefined;
  /** Now when left out. */
  readonly at?: InstantText | undefined;
}

export interface ShownDuty {
  readonly deskId: string;
  readonly deskName: string;
  /** Of the plan, such as regular-1; `extra` by an override beside it. */
  readonly seat: string;
  readonly slotId: string;
  readonly personId: string;
  readonly name: string;
  readonly startsAt: InstantText;
  readonly endsAt: InstantText;
  /** In a sentence, made from the reason. */
  readonly why: string;
  readonly reasonCode: RotaReason;
}

export interface DutyAtInstant {
  readonly at: InstantText;
  readonly on: readonly ShownDuty[];
  readonly next: readonly ShownDuty[];
}

/** Who serves at an instant, who begins next, and why they do. @throws DutydeskError `desk.not_found` */
export async function showDuty(
  { db }: Pick<RotaDeps, 'db'>,
  { deskId, at: instant }: ShowDuty,
): Promise<DutyAtInstant> {
  if (deskId !== undefined && !(await deskExists(db, deskId))) throw new DutydeskError('desk.not_found');
  const at = instant === undefined ? await databaseNow(db) : Date.parse(instant);
  const overrides = await listOverrides(db, { deskId, endsAfter: at }, OVERRIDES_AT_MOST);
  const names = new Map((await listDesks(db)).map(({ id, name }) => [id, name]));
  const shown = (person: PersonOnDuty): ShownDuty => shownDuty(person, names, whyOnDuty(person, overrides));
  return {
    at: new Date(at).toISOString(),
    on: (await listOnDuty(db, at, deskId)).map(shown),
    next: (await nextOnDuty(db, at, deskId)).map(shown),
  };
}

function shownDuty(person: PersonOnDuty, names: ReadonlyMap<string, string>, reason: RotaReason): ShownDuty {
  return {
    deskId: person.deskId,
    deskName: names.get(person.deskId) ?? person.deskId,
    seat: seatOf(person.slotId),
    slotId: person.slotId,
    personId: person.personId,
    name: person.name,
    startsAt: new Date(person.startsAt).toISOString(),
    endsAt: new Date(person.endsAt).toISOString(),
    why: sayRotaReason(reason),
    reasonCode: reason,
  };
}

/** The last part of a slot's id; who serves in addition has no seat of the plan. */
function seatOf(slotId: string): string {
  return /\/([a-z]+-\d+)$/.exec(slotId)?.[1] ?? 'extra';
}

/** The last override that says so decides, as it does in the plan. */
export function whyOnDuty(person: PersonOnDuty, overrides: readonly RecordedOverride[]): RotaReason {
  if (person.source === 'plan') return { code: 'serves.turn' };
  if (person.why) return reasonOfWords(person.why);
  const override = overrides.findLast(
    (one) =>
      one.deskId === person.deskId &&
      one.personId === person.personId &&
      Date.parse(one.startsAt) < person.endsAt &&
      person.startsAt < Date.parse(one.endsAt),
  );
  if (override === undefined) return { code: 'serves.override' };
  const { createdBy: by, replacesPersonId, reason } = override;
  const params = { by, reason };
  return {
    code: 'serves.timed-override',
    params: replacesPersonId === null ? params : { ...params, instead: replacesPersonId },
  };
}
