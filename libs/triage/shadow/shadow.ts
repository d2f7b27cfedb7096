import type { Mention, MentionReceivedEvent } from '#libs/contracts';
import { mentionIdOf } from '#libs/postgres';
import type { ShadowDifference, ShadowTally } from './store/shadow.js';
import type { CandidateModel, Classifier } from '../live-model/classifier.js';
import { RunTally } from './shadow-tally.js';

/** Most waiting mentions, and most characters of them. */
const MAX_WAITING = 2_000;
const MAX_LETTERS = 2_000_000;
/** Longest turn in ms, and the rest after it as a multiple of the turn. */
const TURN_MS = 2;
const REST = 25;
const LEAST_REST_MS = 10;

/** Waits `ms`, then works; does not keep the process alive. */
export type Later = (work: () => void, ms: number) => void;

export interface ShadowOptions {
  /** The live model behind the rules. */
  readonly live: Classifier;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  readonly later: Later;
  readonly observer: {
    compared(one: ShadowDifference): void;
    dropped(mentions: number): void;
    /** The candidate threw an error; it is not asked again. */
    failed(error: unknown): void;
  };
}

interface Trial {
  readonly candidate: CandidateModel;
  readonly share: number;
}

interface Waiting {
  readonly source: string;
  readonly eventId: string;
  readonly mention: Mention;
}

/**
 * Lets a candidate decide mentions after their live decision. Mentions wait in a bounded queue; turns of two milliseconds
 * with rests in between use at most a twenty-fifth of the processor. Mentions that find the queue full are dropped and
 * counted. Both models decide here, so that answers of later readers do not affect the comparison.
 */
export class Shadow {
  private trial: Trial | null = null;
  private waiting: Waiting[] = [];
  private letters = 0;
  private tally = new RunTally();
  private isTurnComing = false;

  constructor(private readonly options: ShadowOptions) {}

  /** Mentions that wait to be compared. */
  get depth(): number {
    return this.waiting.length;
  }

  /** Tries this candidate on `share` of the mentions from now on; null ends the trial. Resets the counts: take them before. */
  use(candidate: CandidateModel | null, share = 1): void {
    this.trial = candidate === null ? null : { candidate, share };
    this.waiting = [];
    this.letters = 0;
    this.tally = new RunTally();
  }

  /** Queues events whose decisions are published. Takes almost no time, and never throws. */
  readonly offer = (events: readonly MentionReceivedEvent[]): void => {
    if (this.trial === null) return;
    let dropped = 0;
    for (const { source, id: eventId, data: mention } of events) {
      // Edits and deletions are not compared.
      if (mention.deleted === true || mention.editedAt !== undefined) continue;
      if (!isInShare(eventId, this.trial.share)) continue;
      if (this.waiting.length >= MAX_WAITING || this.letters + mention.text.length > MAX_LETTERS) {
        dropped += 1;
        continue;
      }
      this.letters += mention.text.length;
      this.waiting.push({ source, eventId, mention });
    }
    if (dropped > 0) {
      this.tally.drop(dropped);
      this.options.observer.dropped(dropped);
    }
    this.callTurn(LEAST_REST_MS);
  };

  /** The counts since the last call. */
  take(): ShadowTally | null {
    return this.tally.take();
  }

  private callTurn(afterMs: number): void {
    if (this.isTurnComing || this.waiting.length === 0) return;
    this.isTurnComing = true;
    this.options.later(() => {
      this.isTurnComing = false;
      this.turn();
    }, afterMs);
  }

  private turn(): void {
    const { now } = this.options;
    const began = now();
    let done = 0;
    try {
      while (done < this.waiting.length && now() - began < TURN_MS) {
        const one = this.waiting[done];
        done += 1;
        if (one !== undefined) this.compare(one);
      }
    } catch (error) {
      this.use(null);
      this.options.observer.failed(error);
    }
    for (const { mention } of this.waiting.splice(0, done)) this.letters -= mention.text.length;
    this.callTurn(Math.max(LEAST_REST_MS, (now() - began) * REST));
  }

  private compare({ source, eventId, mention }: Waiting): void {
    if (this.trial === null) return;
    const live = this.options.live(mention);
    const candidate = this.trial.candidate.decide(mention);
    this.options.observer.compared(
      this.tally.add({ mentionId: mentionIdOf(mention), source, eventId, live, candidate }),
    );
  }
}

/** By the event's id, so that the same mention is in or out in every process. FNV-1a, 32 bits. */
function isInShare(eventId: string, share: number): boolean {
  if (share >= 1) return true;
  let hash = 0x811c9dc5;
  for (let at = 0; at < eventId.length; at++) {
    hash ^= eventId.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  // Ids that differ only in their last character differ in the low bits: spread them.
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return (hash >>> 0) / 2 ** 32 < share;
}
