/** A change of duty between two instants, in epoch milliseconds, half-open. */
export interface DutyOverride {
  readonly id: string;
  readonly deskId: string;
  readonly personId: string;
  readonly replacesPersonId: string | null;
  readonly startsAt: number;
  readonly endsAt: number;
}
