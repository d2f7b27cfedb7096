import { readFile, stat } from 'node:fs/promises';
import type { Ledger } from '#libs/postgres';
import { readTriageRules, triageRulesVersion } from '../rule/store/triage-rules.js';
import { readTriageTopics, triageTopicsVersion } from '../topic/store/triage-topics.js';
import { type Logger, Rounds } from '#libs/service';
import { type LiveClassifier, shippedModelFile } from './classifier.js';

const ROUND_MS = 2_000;

export interface WatchOptions {
  readonly ledger: Pick<Ledger, 'db'>;
  readonly log: Logger;
  /** Default the shipped weights. */
  readonly modelFile?: string | undefined;
  /** Between two looks. */
  readonly everyMs?: number;
}

export interface ClassifierWatch {
  /** Looks at once; never throws. */
  look(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Keeps a classifier on the rules and topics that are in force in the ledger and on the weights file as it is now. What
 * cannot be read or used is told once, and the classifier goes on with what it has.
 */
export async function watchClassifier(
  classifier: LiveClassifier,
  options: WatchOptions,
): Promise<ClassifierWatch> {
  const watch = new Watch(classifier, options);
  const rounds = new Rounds({
    everyMs: options.everyMs ?? ROUND_MS,
    work: () => watch.look(),
    onFailure: (error) => options.log.error({ err: error }, 'Rules, topics and model could not be looked at'),
  });
  rounds.start();
  await rounds.ask();
  return { look: () => rounds.ask(), close: () => rounds.stop() };
}

class Watch {
  private rulesSeen = 0;
  private topicsSeen = 0;
  private modelSeen: string | null = null;
  private readonly complaints = new Set<string>();
  private readonly modelFile: string;

  constructor(
    private readonly classifier: LiveClassifier,
    private readonly options: WatchOptions,
  ) {
    this.modelFile = options.modelFile ?? shippedModelFile();
  }

  async look(): Promise<void> {
    await this.guard('rules', 'The triage rules could not be read; the last known ones stay', () =>
      this.lookAtRules(),
    );
    await this.guard('topics', 'The topics could not be read; those in use stay', () => this.lookAtTopics());
    await this.guard('model', 'The model file could not be used; the model in use stays', () =>
      this.lookAtModel(),
    );
  }

  private async lookAtRules(): Promise<void> {
    const { ledger, log } = this.options;
    if ((await triageRulesVersion(ledger.db)) === this.rulesSeen) return;
    const set = await readTriageRules(ledger.db);
    if (set === null) return;
    this.classifier.useRules(String(set.version), set.rules);
    this.rulesSeen = set.version;
    log.info({ version: set.version, rules: set.rules.length }, 'Triage rules are in force');
  }

  private async lookAtTopics(): Promise<void> {
    const { ledger, log } = this.options;
    if ((await triageTopicsVersion(ledger.db)) === this.topicsSeen) return;
    const set = await readTriageTopics(ledger.db);
    if (set === null) return;
    this.classifier.useTopics(set.topics);
    this.topicsSeen = set.version;
    log.info({ version: set.version, topics: set.topics.length }, 'Topics are in force');
  }

  private async lookAtModel(): Promise<void> {
    const { mtimeMs, size, ino } = await stat(this.modelFile);
    const seen = `${mtimeMs} ${size} ${ino}`;
    if (seen === this.modelSeen) return;
    const first = this.modelSeen === null;
    // Remembered only when it could be used: a file that is still being written is looked at again.
    if (!first) this.classifier.useModel(await readFile(this.modelFile));
    this.modelSeen = seen;
    if (!first)
      this.options.log.info({ modelVersion: this.classifier.modelVersion }, 'The model was exchanged');
  }

  private async guard(what: string, sentence: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.complaints.delete(what);
    } catch (error) {
      if (!this.complaints.has(what)) this.options.log.warn({ err: error }, sentence);
      this.complaints.add(what);
    }
  }
}
