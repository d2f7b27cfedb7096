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
    | 'too-often'
    | 'unfilled'
    | 'needs-other-seat'
    | 'hole-not-proven'
    | 'share-invalid'
    | 'share-broken';
  readonly slot?: string;
  readonly person?: string;
  readonly sentence: string;
}

/** An empty seat: who could take it if they served nothing else, and the counting that shows that no plan fills it. */
export interface HoleWitness {
  readonly slot: string;
  /** False: nobody has shown that no plan fills it. */
  readonly proven: boolean;
  readonly could: readonly string[];
  readonly sentence: string;
}

/** How the weight that people serve compares with what accrued to them. Weighted hours. */
export interface WeightFindings {
  /** Largest minus smallest difference between served and accrued at the end of the plan. */
  readonly spread: number;
  /** The widest that anybody was from what had accrued at any date. */
  readonly largestDistance: {
    readonly hours: number;
    readonly person: string | null;
    readonly date: string | null;
  };
  /** The heaviest duty in the plan: within this of what accrued is within one duty. */
  readonly heaviestDuty: number;
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
  /** Everybody on the staff list who serves nothing, people without a desk and without a share among them. */
  readonly withoutDuty: readonly string[];
  readonly everyoneServes: boolean;
  readonly weight: WeightFindings;
  readonly emptySeats: readonly HoleWitness[];
  /**
   * Whether everybody's duties stay within one of the fairest shares at every date, for duties that weigh alike. null for
   * a re-plan, which has no shares of its own.
   */
  readonly followsShares: boolean | null;
  /**
   * Whether nobody was ever as much as the heaviest duty away from what had accrued to them. null where nothing accrues.
   */
  readonly withinOneAtEveryDate: boolean | null;
}
