export interface Violation {
  readonly code:
    | 'unknown-slot'
    | 'unknown-person'
    | 'slot-differs'
    | 'assigned-twice'
    | 'absent'
    | 'not-eligible'
    | 'wrong-role'
    | 'overlap'
    | 'rest'
    | 'department-cap'
    | 'duty-limit'
    | 'unfilled'
    | 'needs-other-seat'
    | 'hole-not-proven'
    | 'share-invalid'
    | 'share-broken';
  readonly slot?: string;
  readonly person?: string;
  readonly sentence: string;
}

/** What the checker found out by itself about a plan. */
export interface Certificate {
  /** No violations; exceptions do not count. */
  readonly valid: boolean;
  readonly inputHash: string;
  readonly checker: string;
  readonly seats: number;
  readonly filled: number;
  readonly holes: number;
  readonly violations: readonly Violation[];
  /** What is wrong with duty that the plan had to leave as it was, such as somebody away on a frozen duty. */
  readonly exceptions: readonly Violation[];
  readonly max: number;
  readonly min: number;
  readonly spread: number;
  readonly provenSpread: number;
  readonly withoutDuty: readonly string[];
  /** true when served and share were compared at every date and never differed by 1 or more. */
  readonly withinOneAtEveryDate: boolean | null;
}
