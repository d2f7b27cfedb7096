/**
 * How the work on a partition is asked to end. First politely: no handler call begins after `request()`. Then, when
 * that takes too long or the partition is lost, by the signal that handlers see.
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

  /** Ends after the handler call at hand; aborts that call after `graceMs`. */
  request(graceMs: number): void {
    this.#requested = true;
    this.#timer ??= setTimeout(() => this.abort(), graceMs).unref();
  }

  abort(): void {
    this.#requested = true;
    this.#controller.abort();
    clearTimeout(this.#timer);
  }

  /** The work has ended; no timer is left behind. */
  over(): void {
    clearTimeout(this.#timer);
  }
}
