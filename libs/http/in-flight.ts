import { DutydeskError } from '#libs/contracts';

/** Bounds what is held in memory while whoever should take it does not answer. */
export class InFlight {
  private bytes = 0;

  constructor(private readonly most: number) {}

  /** @throws DutydeskError `service.unavailable` at once, instead of holding more than the most */
  async hold<T>(bytes: number, work: () => Promise<T>): Promise<T> {
    if (this.bytes + bytes > this.most) {
      throw new DutydeskError('service.unavailable', {
        detail: 'More waits to be passed on than is kept here: try again in some seconds.',
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
