/** One person's interval of duty. Times are epoch milliseconds, half-open. */
export interface DutyInterval {
  readonly slotId: string;
  /** Key of the stretch, of a slot of several; null or absent of others. */
  readonly stretch?: string | null;
  readonly deskId: string;
  readonly personId: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly source: 'plan' | 'override' | 'swap';
  /** The reason in one sentence; null when the plan gave the turn to this person. */
  readonly why?: string | null;
}
