import { createHash } from 'node:crypto';
import type { Mention, TriageDecision } from '#libs/contracts';
import { type EndpointAnswer, answerSchema, type AskEndpoint, QUESTION_VERSION } from './ask-endpoint.js';
import { isPictureOnly } from '../decision/combine-tiers.js';
import { withReason } from '../decision/reasons/with-reason.js';
import type { CircuitBreaker } from './circuit-breaker.js';

/** Most questions for one batch, and most concurrent questions. */
const MAX_A_BATCH = 16;
const MAX_AT_ONCE = 8;
/** Lowest confidence for each route. Losing a person in need costs more than one needless look, so marketing needs more. */
const SURE_ENOUGH = { support: 0.6, marketing: 0.9 } as const;
/** Fingerprint of a text without words: it does not identify the text. */
const NO_FINGERPRINT = /^0*$/;

/** Answers and the day's budget, shared by all processes. */
export interface SecondOpinionMemory {
  find(keys: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  keep(key: string, answer: EndpointAnswer): Promise<void>;
  /** False when the day's budget is used up. */
  spend(): Promise<boolean>;
}

export interface SecondOpinionOptions {
  readonly ask: AskEndpoint;
  readonly memory: SecondOpinionMemory;
  readonly breaker: CircuitBreaker;
  readonly model: string;
  /** For everything that one batch waits for. */
  readonly timeoutMs: number;
  readonly observer: {
    asked(result: 'answered' | 'remembered' | 'unsure' | 'failed'): void;
    failed(error: unknown): void;
  };
}

/**
 * Asks another model about the mentions in the uncertain band. Never throws and never exceeds its timeout: without a valid
 * answer the decision stays, and people review the mention.
 */
export class SecondOpinion {
  constructor(private readonly options: SecondOpinionOptions) {}

  async refine(
    mentions: readonly Mention[],
    decisions: readonly TriageDecision[],
  ): Promise<TriageDecision[]> {
    const refined = [...decisions];
    const unsure = decisions
      .map((decision, index) => ({ decision, index }))
      .filter(({ decision }) => decision.review && decision.decidedBy !== 'rule' && !isPictureOnly(decision))
      .slice(0, MAX_A_BATCH);
    if (unsure.length === 0) return refined;
    const stop = new AbortController();
    const questions = unsure.flatMap(({ decision, index }) => {
      const mention = mentions[index];
      return mention === undefined ? [] : [{ mention, decision, index, key: this.keyOf(mention, decision) }];
    });
    const put = (index: number, answer: EndpointAnswer) => {
      const decision = refined[index];
      if (decision !== undefined && !stop.signal.aborted)
        refined[index] = withAnswer(decision, answer, this.options.model);
    };
    const timer = setTimeout(() => stop.abort(), this.options.timeoutMs);
    const late = new Promise<void>((resolve) => {
      stop.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    await Promise.race([this.answerAll(questions, put, stop.signal), late]);
    clearTimeout(timer);
    stop.abort();
    return refined;
  }

  private keyOf({ brand }: Mention, { fingerprint }: TriageDecision): string | null {
    if (NO_FINGERPRINT.test(fingerprint)) return null;
    const parts = JSON.stringify([QUESTION_VERSION, this.options.model, brand, fingerprint]);
    return createHash('sha256').update(parts).digest('base64url');
  }

  private async answerAll(
    questions: readonly Question[],
    put: (index: number, answer: EndpointAnswer) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { memory, observer } = this.options;
    try {
      const known = await memory.find(questions.flatMap(({ key }) => key ?? []));
      const open: Question[] = [];
      for (const question of questions) {
        const answer = answerSchema.safeParse(known.get(question.key ?? ''));
        if (!answer.success) open.push(question);
        else {
          observer.asked('remembered');
          put(question.index, answer.data);
        }
      }
      const next = open.values();
      const work = async () => {
        for (const question of next) if (!signal.aborted) await this.answerOne(question, put, signal);
      };
      await Promise.all(Array.from({ length: MAX_AT_ONCE }, work));
    } catch (error) {
      observer.failed(error);
    }
  }

  private async answerOne(
    { mention, index, key }: Question,
    put: (index: number, answer: EndpointAnswer) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { ask, memory, breaker, observer } = this.options;
    if (!breaker.mayCall()) return;
    let paid = false;
    try {
      paid = await memory.spend();
      if (!paid || signal.aborted) {
        breaker.skipped();
        return;
      }
      const answer = await ask(mention, signal);
      breaker.succeeded();
      observer.asked(isSure(answer) ? 'answered' : 'unsure');
      put(index, answer);
      if (key !== null) await memory.keep(key, answer);
    } catch (error) {
      if (paid) breaker.failed();
      else breaker.skipped();
      observer.asked('failed');
      observer.failed(error);
    }
  }
}

interface Question {
  readonly mention: Mention;
  readonly index: number;
  /** The key of the answer; null when the answer must not be remembered. */
  readonly key: string | null;
}

function isSure({ route, confidence }: EndpointAnswer): boolean {
  return confidence >= SURE_ENOUGH[route];
}

const MAX_REASONS = 6;

/** The decision after the answer. An answer below the required confidence changes nothing. */
function withAnswer(decision: TriageDecision, answer: EndpointAnswer, model: string): TriageDecision {
  if (!isSure(answer)) return decision;
  const percent = Math.round(answer.confidence * 100);
  return {
    ...decision,
    route: answer.route,
    review: false,
    supportProbability: answer.route === 'support' ? answer.confidence : 1 - answer.confidence,
    confidence: answer.confidence,
    intent: answer.intent,
    ...withReason(
      decision,
      { code: 'second-opinion', params: { route: answer.route, percent } },
      { instead: ['close-call'], most: MAX_REASONS },
    ),
    decidedBy: 'second-opinion',
    modelVersion: `${decision.modelVersion}+${model}`.slice(0, 64),
  };
}
