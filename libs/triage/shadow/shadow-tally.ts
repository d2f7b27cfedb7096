import type { TriageDecision } from '#libs/contracts';
import type { ShadowCount, ShadowDifference, ShadowedDecision, ShadowTally } from './store/shadow.js';

/** Most differences kept between two recordings. The counts stay exact beyond it. */
const MAX_DIFFERENCES = 500;

/** A mention as the stream names it, with both decisions about it. */
export interface Compared {
  readonly mentionId: string;
  readonly source: string;
  readonly eventId: string;
  readonly live: TriageDecision;
  readonly candidate: TriageDecision;
}

type Counted = { -readonly [K in keyof ShadowCount]: ShadowCount[K] };

function shadowedOf({ route, review, intent, supportProbability }: TriageDecision): ShadowedDecision {
  return { way: route === 'support' && review ? 'review' : route, intent, supportProbability };
}

/** Adds comparisons up until they are recorded. Its size is bounded by the numbers of models, languages and outcomes. */
export class RunTally {
  private counts = new Map<string, Counted>();
  private differences: ShadowDifference[] = [];
  private dropped = 0;

  drop(mentions: number): void {
    this.dropped += mentions;
  }

  /** @returns the two decisions, as far as they are compared */
  add({
    mentionId,
    source,
    eventId,
    live: liveDecision,
    candidate: candidateDecision,
  }: Compared): ShadowDifference {
    const [live, candidate] = [shadowedOf(liveDecision), shadowedOf(candidateDecision)];
    const { language, modelVersion: liveModel } = liveDecision;
    const one = { mentionId, source, eventId, language, liveModel, live, candidate };
    const key = [liveModel, language, live.way, candidate.way].join(' ');
    const count = this.counts.get(key) ?? {
      liveModel,
      language,
      live: live.way,
      candidate: candidate.way,
      mentions: 0,
      intentsChanged: 0,
    };
    this.counts.set(key, count);
    const intentChanged = live.intent !== candidate.intent;
    count.mentions += 1;
    if (intentChanged) count.intentsChanged += 1;
    const differs = intentChanged || live.way !== candidate.way;
    if (differs && this.differences.length < MAX_DIFFERENCES) this.differences.push(one);
    return one;
  }

  /** Returns the counts and resets them; null without counts. */
  take(): ShadowTally | null {
    const { counts, differences, dropped } = this;
    if (counts.size === 0 && dropped === 0) return null;
    this.counts = new Map();
    this.differences = [];
    this.dropped = 0;
    return { counts: [...counts.values()], differences, dropped };
  }
}
