import { combineTiers, type Opinion } from '../decision/combine-tiers.js';
import { readPictures } from '../decision/signals/pictures.js';
import type { AccurateOpinion } from './accurate-model.js';
import type { Accurate } from './load-accurate.js';
import type { TriageDecision } from '#libs/contracts';
import type { TriageSubject } from '../live-model/classifier.js';

/** Largest share of mentions that the accurate tier reads. */
const MAX_SHARE = 0.25;
/** The accurate tier reads no mention whose fast confidence is above this. */
const SURE_CONFIDENCE = 0.95;
/** Largest share of the time for which the stream may wait, at any load. */
const MAX_WAITING = 0.1;
/** Largest reading time that is saved up in quiet times. */
const MAX_SAVED_MENTIONS = 64;
const FIRST_MS_PER_MENTION = 4;
const WEIGHT_OF_NEWS = 0.2;

interface Band {
  readonly low: number;
  readonly high: number;
}

/** The model that the tier asks. A promotion replaces it. */
export type AccurateReader = Pick<Accurate, 'classify' | 'intents' | 'version'>;

export interface AccurateTierOptions {
  readonly accurate: AccurateReader;
  readonly band: () => Band;
  readonly fastOpinion: (mention: TriageSubject) => Opinion;
  /** The longest wait for one batch. */
  readonly budgetMs: number;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** Called once, when the tier ends. */
  readonly failed?: (error: unknown) => void;
}

/**
 * Reads the mentions again about which the fast tier is unsure. Never throws and never delays a batch beyond its budget:
 * a mention without an answer in time keeps the fast tier's decision.
 */
export class AccurateTier {
  private mentionsLeft = MAX_SAVED_MENTIONS;
  private millisecondsLeft: number;
  private lookedAt: number;
  private msPerMention = FIRST_MS_PER_MENTION;
  private busy = false;
  private ended = false;
  private accurate: AccurateReader;

  constructor(private readonly options: AccurateTierOptions) {
    this.accurate = options.accurate;
    this.millisecondsLeft = options.budgetMs;
    this.lookedAt = options.now();
  }

  /** Replaces the model. Open questions to the former model are dropped when that model ends. */
  exchange(accurate: AccurateReader): void {
    this.accurate = accurate;
    this.ended = false;
  }

  /** Decisions in the order of the mentions. The accurate model decides the unsure ones if the time is enough. */
  async refine(
    mentions: readonly TriageSubject[],
    decisions: readonly TriageDecision[],
  ): Promise<TriageDecision[]> {
    const chosen = this.choose(decisions);
    if (chosen.length === 0) return [...decisions];
    const { accurate } = this;
    const opinions = await this.ask(
      accurate,
      chosen.flatMap((index) => mentions[index] ?? []),
    );
    const { band, fastOpinion } = this.options;
    const refined = [...decisions];
    for (const [place, index] of chosen.entries()) {
      const [mention, decision, opinion] = [mentions[index], refined[index], opinions?.[place]];
      if (mention === undefined || decision === undefined || opinion === undefined) continue;
      const context = { version: accurate.version, intents: accurate.intents, band: band() };
      refined[index] = combineTiers(decision, fastOpinion(mention), opinion, context);
    }
    return refined;
  }

  private choose(decisions: readonly TriageDecision[]): number[] {
    const now = this.options.now();
    this.millisecondsLeft = Math.min(
      this.options.budgetMs,
      this.millisecondsLeft + (now - this.lookedAt) * MAX_WAITING,
    );
    this.lookedAt = now;
    const earned = decisions.length * MAX_SHARE;
    this.mentionsLeft = Math.min(Math.max(MAX_SAVED_MENTIONS, earned), this.mentionsLeft + earned);
    if (this.busy || this.ended) return [];
    const most = Math.floor(Math.min(this.mentionsLeft, this.millisecondsLeft / this.msPerMention));
    return leastSure(decisions).slice(0, Math.max(0, most));
  }

  private async ask(
    accurate: AccurateReader,
    inputs: readonly TriageSubject[],
  ): Promise<readonly AccurateOpinion[] | null> {
    const { now } = this.options;
    const began = now();
    this.busy = true;
    this.mentionsLeft -= inputs.length;
    const asked = accurate
      .classify(
        inputs.map((mention) => ({
          text: readPictures(mention).text,
          brand: mention.brand,
          lang: mention.lang,
        })),
      )
      .then((opinions) => {
        const each = (now() - began) / inputs.length;
        this.msPerMention += (each - this.msPerMention) * WEIGHT_OF_NEWS;
        return opinions;
      })
      .catch((error: unknown) => {
        if (accurate === this.accurate) {
          this.ended = true;
          this.options.failed?.(error);
        }
        return null;
      })
      .finally(() => (this.busy = false));
    const opinions = await within(asked, this.options.budgetMs);
    this.millisecondsLeft -= now() - began;
    return opinions;
  }
}

/** Indexes of the decisions that are worth a second reading, the least sure first. */
function leastSure(decisions: readonly TriageDecision[]): number[] {
  return decisions
    .map(({ decidedBy, ownBrand, confidence }, index) => ({
      index,
      confidence: decidedBy === 'fast' && !ownBrand ? confidence : 1,
    }))
    .filter(({ confidence }) => confidence < SURE_CONFIDENCE)
    .toSorted((a, b) => a.confidence - b.confidence)
    .map(({ index }) => index);
}

async function within<T>(work: Promise<T>, milliseconds: number): Promise<T | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), milliseconds);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * True for a decision of the fast tier that a later reader may change: an unsure decision for marketing, or one for
 * review. A sure decision for support stays support for every later reader.
 */
export function isInDoubt(
  { decidedBy, ownBrand, supportProbability }: TriageDecision,
  { high }: Band,
): boolean {
  return (
    decidedBy === 'fast' && !ownBrand && supportProbability > 1 - SURE_CONFIDENCE && supportProbability < high
  );
}
