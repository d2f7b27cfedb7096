import type { RotaReason } from '../duty/domain/rota-reason.js';
import type { Certificate } from './certificate.js';
import type { Assignment, Hole, InstantText, LocalDate, PlanResult, Slot } from './model.js';

export interface Change {
  readonly slot: string;
  readonly before: string | null;
  readonly after: string | null;
  /** In a sentence, made from the reason. */
  readonly why: string;
  /** Plans of before reasons had codes have none. */
  readonly reasonCode?: RotaReason;
}

export interface ReplanResult extends PlanResult {
  readonly changes: readonly Change[];
  /**
   * Fewest seats that get a new person in any plan that keeps the frozen slots and everybody's fair range.
   * Seats that fall empty and slots that are gone are listed as changes but not counted here.
   * null when rest or caps over several roles forced somebody out of their range: then nothing is proven.
   */
  readonly provenFewest: number | null;
}

export type PlanStatus = 'draft' | 'published' | 'superseded';

export interface PlanVersion {
  readonly id: string;
  readonly parent: string | null;
  readonly status: PlanStatus;
  readonly engine: string;
  readonly inputHash: string;
  readonly timeZoneData: string;
  readonly horizon: { readonly from: LocalDate; readonly to: LocalDate };
  readonly slots: readonly Slot[];
  readonly assignments: readonly Assignment[];
  readonly holes: readonly Hole[];
  readonly certificate: Certificate;
}

/** A duty that is over, or inside the notice window: nothing but a break-glass override changes a frozen one. */
export interface SettledSlot {
  readonly slot: string;
  readonly person: string | null;
  readonly state: 'done' | 'frozen';
}

export interface Override {
  readonly id: string;
  readonly slot: string;
  /** null leaves the seat empty on purpose. */
  readonly person: string | null;
  readonly by: string;
  readonly reason: string;
  readonly at: InstantText;
  /** Needed to change a slot inside the notice window. */
  readonly breakGlass: boolean;
  readonly revokedAt?: InstantText;
}
