/**
 * Runs one piece of work at a time. Requests that come while it runs are joined: the work runs once more after it,
 * however many there were.
 */
export class JoinedRuns {
  private running: Promise<void> | null = null;
  private waiting: Promise<void> | null = null;
  private stopped = false;

  /** @param work handles its own errors */
  constructor(private readonly work: () => Promise<void>) {}

  /** @returns when a run that began after this request has ended, or at once when stopped */
  request(): Promise<void> {
    if (this.stopped) return Promise.resolve();
    if (this.running === null) return (this.running = this.run());
    return (this.waiting ??= this.running.then(async () => {
      this.waiting = null;
      if (this.stopped) return;
      this.running = this.run();
      await this.running;
    }));
  }

  /** Begins no further run and waits for the one that is running. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async run(): Promise<void> {
    try {
      await this.work();
    } finally {
      if (this.waiting === null) this.running = null;
    }
  }
}
