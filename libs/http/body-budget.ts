import { DutydeskError } from '#libs/contracts';

/**
 * The bytes of bodies that are being read or worked on, over all connections and for each caller. Taken before a body is
 * read: who sends slowly or not at all has taken only what was announced.
 */
export class BodyBudget {
  private taken = 0;
  private readonly ofCallers = new Map<string, number>();

  constructor(
    private readonly most: number,
    private readonly mostOfCaller: number,
  ) {}

  /**
   * @returns what gives the bytes back; calling it again does nothing
   * @throws DutydeskError `rate.limited` when the caller has taken as much as one may, `service.unavailable` when all have
   */
  reserve(caller: string, bytes: number): () => void {
    const own = this.ofCallers.get(caller) ?? 0;
    // One body is always taken, however large its route lets it be.
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
