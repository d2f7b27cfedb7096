import { nameOf } from './send-over-http.js';
import type { Refused } from './sender.js';

/** Maximum number of refused records that a summary shows. The others are only counted. */
const EXAMPLES_MAX = 50;

export interface ReplaySummary {
  readonly sent: number;
  readonly accepted: number;
  readonly refused: number;
  readonly refusedByCode: Readonly<Record<string, number>>;
  readonly injected: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly perSecond: number;
  /** The last line that was sent when the replay was interrupted; null when the replay is complete. */
  readonly stoppedAfter: number | null;
  /** The first refused records, with place and reason. */
  readonly examples: readonly {
    readonly name: string;
    readonly line: number;
    readonly code: string;
    readonly why: string;
  }[];
}

/** Counts while a replay runs. */
export class ReplayTally {
  private sent = 0;
  private readonly injected = new Map<string, number>();
  private readonly byCode = new Map<string, number>();
  private readonly examples: ReplaySummary['examples'][number][] = [];
  private refusedCount = 0;
  private lastLine = 0;
  private stopped = false;

  add(batch: readonly Refused['outgoing'][], refused: readonly Refused[]): void {
    this.sent += batch.length;
    for (const { line } of batch) this.lastLine = Math.max(this.lastLine, line);
    for (const { fault } of batch) if (fault !== null) count(this.injected, fault.split(':')[0] ?? fault);
    this.refusedCount += refused.length;
    for (const it of refused) {
      count(this.byCode, it.code);
      if (this.examples.length < EXAMPLES_MAX) {
        this.examples.push({
          name: nameOf(it.outgoing),
          line: it.outgoing.line,
          code: it.code,
          why: it.fields.map(({ pointer, message }) => `${pointer} ${message}`).join(' ') || it.detail,
        });
      }
    }
  }

  /** Marks that the replay ended before the input. */
  stop(): void {
    this.stopped = true;
  }

  get total(): { readonly sent: number; readonly refused: number } {
    return { sent: this.sent, refused: this.refusedCount };
  }

  summary(seconds: number): ReplaySummary {
    return {
      sent: this.sent,
      accepted: this.sent - this.refusedCount,
      refused: this.refusedCount,
      refusedByCode: Object.fromEntries(this.byCode),
      injected: Object.fromEntries(this.injected),
      seconds,
      perSecond: seconds > 0 ? this.sent / seconds : 0,
      stoppedAfter: this.stopped ? this.lastLine : null,
      examples: this.examples,
    };
  }
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
