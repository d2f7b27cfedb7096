import { DutydeskError } from '#libs/contracts';

const MAX_STREAMS = 5_000;
/** Open streams of one key or session, so that one cannot use up the streams of all others. */
const MAX_STREAMS_A_KEY = 100;

/** Counts streams by caller, including streams that are being set up. */
export class StreamPlaces {
  private readonly byKey = new Map<string, number>();
  private total = 0;

  /**
   * @returns a function that frees the place; call it once
   * @throws DutydeskError `service.unavailable` or `rate.limited`
   */
  take(keyId: string): () => void {
    if (this.total >= MAX_STREAMS) {
      throw new DutydeskError('service.unavailable', { detail: 'Too many streams are open here.' });
    }
    if ((this.byKey.get(keyId) ?? 0) >= MAX_STREAMS_A_KEY) {
      throw new DutydeskError('rate.limited', {
        detail: `A key has ${MAX_STREAMS_A_KEY} streams at most: close one.`,
      });
    }
    this.add(keyId, 1);
    return () => this.add(keyId, -1);
  }

  private add(keyId: string, streams: 1 | -1): void {
    this.total += streams;
    const now = (this.byKey.get(keyId) ?? 0) + streams;
    if (now > 0) this.byKey.set(keyId, now);
    else this.byKey.delete(keyId);
  }
}
