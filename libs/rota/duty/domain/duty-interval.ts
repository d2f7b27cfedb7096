/** One person's interval of duty. Times are epoch milliseconds, half-open. */
export interface DutyInterval {
  readonly slotId: string;
  readonly deskId: string;
  readonly personId: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly source: 'plan' | 'override' | 'swap';
  /** In a sentence for whoever asks; null where it is simply their turn. */
  readonly why?: string | null;
}
