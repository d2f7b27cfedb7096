import { DutydeskError } from '#libs/contracts';

/**
 * Counts the bytes of request bodies in memory, over all connections and for each caller. Bytes are reserved before a
 * body is read, so a slow or silent caller reserves only the announced size.
 */
export class BodyBudget {
  private taken = 0;
  private readonly ofCallers = new Map<string, number>();

  constructor(
    private readonly most: number,
    private readonly mostOfCaller: number,
  ) {}

  /**
   * @returns a function that releases the bytes; a second call does nothing
   * @throws DutydeskError `rate.limited` when the caller's budget is used up, `service.unavailable` when the whole
   * budget is
   */
  reserve(caller: string, bytes: number): () => void {
    const own = this.ofCallers.get(caller) ?? 0;
    // The first body of a caller is always accepted, up to the limit of its route.
    if (own > 0 && own + bytes > this.mostOfCaller) {
      throw new DutydeskError('rate.limited', {
        detail: 'Too many large bodies of yours are under way: wait for their answers, then send this one.',
      });
    }
    if (this.taken + bytes > this.most) {
      throw new DutydeskError('service.unavailable', {
        detail: 'Too many bodies are under way: try again in some seconds.',
      });
    }
    this.change(caller, bytes);
    let given = false;
    return () => {
      if (!given) this.change(caller, -bytes);
      given = true;
    };
  }

  private change(caller: string, bytes: number): void {
    this.taken += bytes;
    const own = (this.ofCallers.get(caller) ?? 0) + bytes;
    if (own > 0) this.ofCallers.set(caller, own);
    else this.ofCallers.delete(caller);
  }
}
