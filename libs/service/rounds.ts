export interface RoundsOptions {
  /** Milliseconds from the start of one round to the start of the next. A round that takes longer delays the next. */
  readonly everyMs: number;
  /** One round. `signal` aborts when the rounds are stopped. */
  readonly work: (signal: AbortSignal) => Promise<unknown>;
  /** Called for the first failure after a success; the failures that follow in a row are not reported again. */
  readonly onFailure: (error: unknown) => void;
  /** Called for the first success after a failure. */
  readonly onRecovery?: () => void;
  /** Whether the wait for the next round keeps the process alive. Default false. */
  readonly keepsProcessAlive?: boolean;
}

/**
 * Work that is repeated at an interval and on request. Two rounds never overlap, and requests that come during a round
 * are joined into one round that follows it.
 */
export class Rounds {
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;
  private following: Promise<void> | null = null;
  private failing = false;

  constructor(private readonly options: RoundsOptions) {}

  /** Sets the interval. The first round begins after one interval; call `ask` for one at once. */
  start(): void {
    const { everyMs, keepsProcessAlive = false } = this.options;
    this.timer ??= setInterval(() => void this.ask(), everyMs);
    if (!keepsProcessAlive) this.timer.unref();
  }

  /** Resolves when a round that began after this call has ended, however it ended. Never rejects. */
  ask(): Promise<void> {
    if (this.stopping.signal.aborted) return Promise.resolve();
    // A round that is about to begin serves this request, even when the round before has just ended.
    if (this.following !== null) return this.following;
    if (this.running === null) return this.begin();
    this.following = this.running.then(() => {
      this.following = null;
      return this.stopping.signal.aborted ? undefined : this.begin();
    });
    return this.following;
  }

  /** No further round begins. Resolves when the running one has ended. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.running;
  }

  private begin(): Promise<void> {
    this.running = this.round().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async round(): Promise<void> {
    try {
      await this.options.work(this.stopping.signal);
      if (this.failing) this.options.onRecovery?.();
      this.failing = false;
    } catch (error) {
      if (!this.failing) this.options.onFailure(error);
      this.failing = true;
    }
  }
}
