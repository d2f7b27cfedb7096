export interface CircuitBreakerOptions {
  /** Failures in a row that open it. */
  readonly failures: number;
  readonly openMs: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/** Blocks calls after repeated failures; after a while one call may try again. */
export class CircuitBreaker {
  private failedInARow = 0;
  private openUntil = 0;
  private trying = false;

  constructor(private readonly options: CircuitBreakerOptions) {}

  /** True when a call may be made; `succeeded`, `failed` or `skipped` must follow. */
  mayCall(): boolean {
    if (this.failedInARow < this.options.failures) return true;
    if (this.trying || this.options.now() < this.openUntil) return false;
    this.trying = true;
    return true;
  }

  succeeded(): void {
    this.failedInARow = 0;
    this.trying = false;
  }

  /** The call was not made after all. */
  skipped(): void {
    this.trying = false;
  }

  failed(): void {
    this.failedInARow += 1;
    this.trying = false;
    if (this.failedInARow >= this.options.failures) this.openUntil = this.options.now() + this.options.openMs;
  }
}
