/**
 * Ends the work on a partition in two steps. After `request()` no handler call begins. When that takes too long or the
 * partition is lost, the handler's signal is aborted.
 */
export class Leave {
  readonly #controller = new AbortController();
  #requested = false;
  #timer: NodeJS.Timeout | undefined;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get requested(): boolean {
    return this.#requested;
  }

  /** True when the partition may have another owner: nothing more may be committed for it. */
  get lost(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Ends after the running handler call; aborts that call after `graceMs`. */
  request(graceMs: number): void {
    this.#requested = true;
    this.#timer ??= setTimeout(() => this.abort(), graceMs).unref();
  }

  abort(): void {
    this.#requested = true;
    this.#controller.abort();
    clearTimeout(this.#timer);
  }

  /** Called when the work has ended; stops the timer. */
  over(): void {
    clearTimeout(this.#timer);
  }
}
