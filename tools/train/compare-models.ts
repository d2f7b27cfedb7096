import { classify, type ClassifierInput, type Model } from '#libs/triage/decision';

export interface Labelled {
  readonly text: string;
  readonly brand: string | null;
  readonly lang: string | null;
  readonly route: 'support' | 'marketing';
}

/** Scores of one model on labels that it was not trained on. */
export interface RouteScores {
  readonly modelVersion: string;
  /** Share of right routes at probability 0.5. */
  readonly accuracy: number;
  /** Share of support that reaches support or review. */
  readonly reach: number;
}

export function scoreRoute(model: Model, rows: readonly Labelled[]): RouteScores {
  let right = 0;
  let support = 0;
  let reached = 0;
  for (const { text, brand, lang, route } of rows) {
    const decision = classify(model, { text, brand, lang });
    const isSupport = route === 'support';
    if (decision.supportProbability >= 0.5 === isSupport) right += 1;
    if (isSupport) support += 1;
    if (isSupport && decision.route === 'support') reached += 1;
  }
  return {
    modelVersion: model.version,
    accuracy: rows.length === 0 ? 0 : right / rows.length,
    reach: support === 0 ? 1 : reached / support,
  };
}

/** Why the candidate must not replace the live model; null when it may. */
export function whyWorse(live: RouteScores, candidate: RouteScores): string | null {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const worse: string[] = [];
  for (const [name, key] of [
    ['accuracy', 'accuracy'],
    ['support that reaches somebody', 'reach'],
  ] as const) {
    if (candidate[key] < live[key])
      worse.push(`${name} ${percent(candidate[key])} against ${percent(live[key])}`);
  }
  return worse.length === 0 ? null : worse.join('; ');
}

export interface Difference {
  readonly id: string | number;
  readonly live: { readonly route: string; readonly review: boolean; readonly supportProbability: number };
  readonly candidate: Difference['live'];
}

export interface ShadowReport {
  readonly live: string;
  readonly candidate: string;
  readonly mentions: number;
  /** Counts by `live → candidate`, without the mentions that both models give the same outcome. */
  readonly moves: Readonly<Record<string, number>>;
  readonly differences: readonly Difference[];
}

const MAX_DIFFERENCES = 100;

/** Runs a candidate beside the live model, one mention after another. */
export class ModelComparison {
  private mentions = 0;
  private readonly moves = new Map<string, number>();
  private readonly differences: Difference[] = [];

  constructor(
    private readonly live: Model,
    private readonly candidate: Model,
  ) {}

  look(id: string | number, input: ClassifierInput): void {
    const [live, candidate] = [this.live, this.candidate].map((model) => {
      const { route, review, supportProbability } = classify(model, input);
      return { route, review, supportProbability };
    });
    this.mentions += 1;
    if (live === undefined || candidate === undefined) return;
    const [from, to] = [live, candidate].map(({ route, review }) => (review ? 'review' : route));
    if (from === to) return;
    const move = `${from} → ${to}`;
    this.moves.set(move, (this.moves.get(move) ?? 0) + 1);
    if (this.differences.length < MAX_DIFFERENCES) this.differences.push({ id, live, candidate });
  }

  report(): ShadowReport {
    return {
      live: this.live.version,
      candidate: this.candidate.version,
      mentions: this.mentions,
      moves: Object.fromEntries(this.moves),
      differences: this.differences,
    };
  }
}
