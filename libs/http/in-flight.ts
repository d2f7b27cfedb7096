import { DutydeskError } from '#libs/contracts';

/** Limits the bytes in memory that wait for a receiver which does not answer. */
export class InFlight {
  private bytes = 0;

  constructor(private readonly most: number) {}

  /** @throws DutydeskError `service.unavailable` at once when the limit would be exceeded */
  async hold<T>(bytes: number, work: () => Promise<T>): Promise<T> {
    if (this.bytes + bytes > this.most) {
      throw new DutydeskError('service.unavailable', {
        detail: 'Too many requests wait for another server: try again in some seconds.',
      });
    }
    this.bytes += bytes;
    try {
      return await work();
    } finally {
      this.bytes -= bytes;
    }
  }
}
