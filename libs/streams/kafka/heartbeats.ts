import type { Leave } from '../leave.js';
import { protocolType } from './kafka-client.js';

/** The group asks its members to join again; the current batch may be finished and committed first. */
const REBALANCING: ReadonlySet<string> = new Set(['REBALANCE_IN_PROGRESS', 'NOT_COORDINATOR_FOR_GROUP']);
/** The group went on without this member: its partitions may have other owners by now. */
const EXPELLED: ReadonlySet<string> = new Set([
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
  'FENCED_INSTANCE_ID',
]);

export interface HeartbeatTimes {
  readonly intervalMs: number;
  readonly sessionTimeoutMs: number;
  readonly leaveGraceMs: number;
}

/** Keeps a member alive while a handler works, and ends the work when the group requires it. */
export class Heartbeats {
  readonly #timer: NodeJS.Timeout;
  #lastAnswer = performance.now();
  #rejoin: unknown;

  constructor(
    private readonly beat: () => Promise<void>,
    private readonly leave: Leave,
    private readonly times: HeartbeatTimes,
  ) {
    this.#timer = setInterval(() => void this.once(), times.intervalMs);
  }

  /** Ends the heartbeats. Throws the error that makes kafkajs join the group again, if the group asked for it. */
  end(): void {
    clearInterval(this.#timer);
    if (this.#rejoin !== undefined) throw this.#rejoin as Error;
  }

  private async once(): Promise<void> {
    try {
      await this.beat();
      this.#lastAnswer = performance.now();
    } catch (error) {
      const type = protocolType(error) ?? '';
      const silent = performance.now() - this.#lastAnswer > this.times.sessionTimeoutMs;
      if (REBALANCING.has(type)) {
        this.#lastAnswer = performance.now();
        this.#rejoin ??= error;
        this.leave.request(this.times.leaveGraceMs);
      } else if (EXPELLED.has(type) || silent) {
        this.#rejoin ??= error;
        this.leave.abort();
      }
    }
  }
}
