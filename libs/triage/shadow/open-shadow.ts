import type { MentionReceivedEvent } from '#libs/contracts';
import { inTransaction, type Ledger } from '#libs/postgres';
import { currentShadow, forgetOldShadows, type ShadowRun, shadowWeights } from './store/shadow-runs.js';
import { recordShadow, type ShadowTally } from './store/shadow.js';
import type { Platform } from '#libs/platform';
import { Rounds } from '#libs/service';
import type { LiveClassifier } from '../live-model/classifier.js';
import { Shadow } from './shadow.js';

const ROUND_MS = 2_000;
const FORGET_MS = 3_600_000;

export interface OpenShadow {
  /** Call with the published events. */
  readonly offer: (events: readonly MentionReceivedEvent[]) => void;
  /** Reads the run from the ledger and records the counts there; never throws. */
  round(): Promise<void>;
  close(): Promise<void>;
}

export interface OpenShadowOptions extends Pick<Platform, 'log' | 'metrics'> {
  readonly ledger: Pick<Ledger, 'db'>;
  readonly classifier: LiveClassifier;
  /** Milliseconds between two reads of the ledger. */
  readonly everyMs?: number;
}

/** Runs the candidate that the ledger names, if it names one, beside a classifier. */
export function openShadow(options: OpenShadowOptions): OpenShadow {
  const run = new LedgerShadow(options);
  const rounds = new Rounds({
    everyMs: options.everyMs ?? ROUND_MS,
    work: () => run.round(),
    onFailure: (error) => options.log.warn({ err: error }, 'The shadow run could not be kept up'),
  });
  rounds.start();
  return {
    offer: run.shadow.offer,
    round: () => rounds.ask(),
    async close() {
      // A round that runs now may have taken the counts already: the next one records the rest.
      await rounds.ask();
      await rounds.stop();
    },
  };
}

/** Keeps a Shadow on the run that the ledger names, and records its counts there. */
class LedgerShadow {
  readonly shadow: Shadow;
  private runId: string | null = null;
  /** A run whose candidate could not be used; it is not tried again. */
  private refusedId: string | null = null;
  /** Kept while the ledger is away. */
  private unrecorded: { readonly runId: string; readonly tally: ShadowTally } | null = null;
  private forgottenAt = -Infinity;

  constructor(private readonly options: OpenShadowOptions) {
    const { classifier, metrics, log } = options;
    const mentions = metrics.counter(
      'triage_shadow_mentions_total',
      'Mentions that a candidate decided too',
      ['live', 'candidate'],
    );
    const intents = metrics.counter(
      'triage_shadow_intents_changed_total',
      'Mentions that a candidate called by another intent',
    );
    const dropped = metrics.counter(
      'triage_shadow_dropped_total',
      'Mentions that a candidate was not asked about because too many came at once',
    );
    this.shadow = new Shadow({
      live: classifier.decide,
      now: () => performance.now(),
      later: (work, ms) => void setTimeout(work, ms).unref(),
      observer: {
        compared: ({ live, candidate }) => {
          mentions.inc({ live: live.way, candidate: candidate.way });
          if (live.intent !== candidate.intent) intents.inc();
        },
        dropped: (count) => dropped.inc(count),
        failed: (error) => {
          this.refusedId = this.runId;
          log.warn({ err: error }, 'The candidate model failed; it is not tried any more');
        },
      },
    });
  }

  async round(): Promise<void> {
    await this.record();
    await this.look();
    await this.forget();
  }

  private async record(): Promise<void> {
    if (this.unrecorded === null && this.runId !== null) {
      const tally = this.shadow.take();
      if (tally !== null) this.unrecorded = { runId: this.runId, tally };
    }
    if (this.unrecorded === null) return;
    const { runId, tally } = this.unrecorded;
    await inTransaction(this.options.ledger.db, (tx) => recordShadow(tx, runId, tally));
    this.unrecorded = null;
  }

  private async look(): Promise<void> {
    const run = await currentShadow(this.options.ledger.db);
    if ((run?.id ?? null) === this.runId) return;
    // The counts of the former run must not enter the new one.
    await this.record();
    this.shadow.use(null);
    if (run === null) this.options.log.info('The shadow run has ended');
    else if (run.id !== this.refusedId) await this.begin(run);
    this.runId = run?.id ?? null;
  }

  private async begin({ id, candidate, share }: ShadowRun): Promise<void> {
    const { classifier, ledger, log } = this.options;
    const weights = await shadowWeights(ledger.db, id);
    if (weights === null) return;
    try {
      this.shadow.use(classifier.candidateFrom(weights), share);
      log.info({ candidate, share }, 'A candidate model runs beside the live one');
    } catch (error) {
      this.refusedId = id;
      log.warn({ err: error, candidate }, 'The candidate model could not be used');
    }
  }

  private async forget(): Promise<void> {
    if (performance.now() - this.forgottenAt < FORGET_MS) return;
    await forgetOldShadows(this.options.ledger.db);
    this.forgottenAt = performance.now();
  }
}
