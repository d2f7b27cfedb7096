/** An exact rational; `den` > 0, both safe integers. */
export interface Fraction {
  readonly num: number;
  readonly den: number;
}

/** How well a person knows the desk. */
export type Level = 'trainee' | 'regular' | 'expert';
