import type { Fraction } from '#libs/contracts';
import type { Level } from '#libs/contracts';
import type {
  Absence,
  Assignment,
  Desk,
  HolidayCalendar,
  InstantText,
  LevelChange,
  MostPerPerson,
  OpeningLag,
  WeightFactors,
  Person,
  PlanInput,
  Slot,
} from '../../model/model.js';
import type { Override } from '../../model/plan-version.js';
import type { TeamPresence } from '../../leave/domain/team-presence.js';
import type { Swap } from '../../swap/domain/swap.js';
import { resolvedDesk } from './resolved-desk.js';
import { type WeeklyDesk, weeklyDesk } from '../../desk/domain/weekly-desk.js';

/** A person on the staff list, as stored in the ledger. */
export interface StaffRow {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly region: string | null;
  readonly department: string | null;
  readonly skills: readonly string[];
  readonly level: Level;
  readonly levelChanges?: readonly LevelChange[];
  readonly share: Fraction;
  readonly joins: string | null;
  readonly leaves: string | null;
}

/** A desk in its short form, with its own rotation when it has one. */
export interface DeskRow extends WeeklyDesk {
  readonly rotation: Omit<Desk, 'id' | 'name' | 'zone' | 'closesAt'> | null;
  /** Wall time from which no slot starts; see closingTime. */
  readonly closesAt?: string | null;
}

export interface RotaSettings {
  /** automatic: each change is planned and published without a person; by-hand: a person publishes every plan. */
  readonly publishing: 'automatic' | 'by-hand';
  /** How far ahead plans reach. */
  readonly horizonWeeks: number;
  /** Minutes before a duty at which the person gets a reminder. */
  readonly reminderMinutes: readonly number[];
  /** Minutes before the start of the slot at which an open offer expires. Default 0. */
  readonly swapLeadMinutes?: number;
  /** Weights of unsocial and holiday hours. Default DEFAULT_WEIGHTS. */
  readonly weights?: WeightFactors;
  /** Most duties of somebody with a full share in a week or a month. Default: no limit. */
  readonly mostPerPerson?: MostPerPerson;
  /** How many of a department have to be there; leave that would leave fewer is not approved. Default: no such team. */
  readonly presence?: readonly TeamPresence[];
  /** automatic: an accepted swap is applied at once when all rules hold. Default by-ops. */
  readonly swapApproval?: 'by-ops' | 'automatic';
}

export const DEFAULT_ROTA_SETTINGS: RotaSettings = {
  publishing: 'automatic',
  horizonWeeks: 26,
  reminderMinutes: [43_200, 10_080, 1_440, 60],
};

/** The input of a plan except its horizon. */
export interface RotationRows {
  readonly people: readonly StaffRow[];
  readonly desks: readonly DeskRow[];
  readonly absences: readonly Absence[];
  readonly holidays: readonly HolidayCalendar[];
  /** Lags from the duty served before the horizon begins. */
  readonly lags: readonly OpeningLag[];
  readonly weights?: WeightFactors;
  readonly mostPerPerson?: MostPerPerson;
}

/** The published plan with its overrides and swaps. */
export interface PlanInEffect {
  readonly id: string;
  readonly horizon: PlanInput['horizon'];
  readonly inputHash: string;
  readonly timeZoneData: string;
  readonly slots: readonly Slot[];
  readonly assignments: readonly Assignment[];
  readonly overrides: readonly Override[];
  readonly swaps: readonly Swap[];
  /** Slots that a plan had to move, with an instant: overrides and swaps made until then no longer count. */
  readonly released?: Readonly<Record<string, InstantText>>;
}

const EVER = '0001-01-01';

export function deskOf({ rotation, closesAt = null, ...desk }: DeskRow): Desk {
  const { id, name, zone } = desk;
  const open = rotation === null ? weeklyDesk(desk) : { id, name, zone, ...rotation };
  return closesAt === null ? open : { ...open, closesAt };
}

function personOf(row: StaffRow): Person {
  const { id, name, zone, skills, level, levelChanges = [], share, joins, leaves } = row;
  const never = joins !== null && leaves !== null && leaves <= joins;
  const range = { from: joins ?? EVER, ...(leaves === null ? {} : { to: leaves }) };
  return {
    id,
    name,
    zone,
    department: row.department ?? '',
    skills,
    level,
    ...(levelChanges.length === 0 ? {} : { levelChanges }),
    share,
    ...(row.region === null ? {} : { region: row.region }),
    ...(joins === null && leaves === null ? {} : { eligible: never ? [] : [range] }),
  };
}

/** The engine's input, without people, absences and desks that ended before the horizon. */
export function planInputOf(rows: RotationRows, horizon: PlanInput['horizon']): PlanInput {
  const people = rows.people.filter(({ leaves }) => leaves === null || leaves > horizon.from).map(personOf);
  const known = new Set(people.map(({ id }) => id));
  return {
    horizon,
    people,
    desks: rows.desks.flatMap((row) => {
      const desk = deskOf(row);
      if (desk.closesAt !== undefined && desk.closesAt.slice(0, 10) < horizon.from) return [];
      return resolvedDesk(desk, people, rows.holidays);
    }),
    absences: rows.absences.filter(({ person, to }) => known.has(person) && to.slice(0, 10) >= horizon.from),
    holidays: rows.holidays,
    lags: rows.lags.filter(({ person }) => known.has(person)),
    ...(rows.weights ? { weights: rows.weights } : {}),
    ...(rows.mostPerPerson ? { mostPerPerson: rows.mostPerPerson } : {}),
  };
}
