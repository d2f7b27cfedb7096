import { type BLOCK_NAMES, type ConversationTurn } from '#libs/triage/decision';
import { trainLogistic } from '../logistic.js';
import { type LabelledMention, readLabelledMentions, readRows } from '../read-labelled.js';
import type { SparseMatrix } from '../sparse-matrix.js';
import { bareText, type ScoredAuxiliary, scaledScores } from '../train-auxiliary.js';
import type { TurnConfig } from './turn-config.js';
import { turnMatrix } from './turn-matrix.js';

/** Questions about single posts, answered from the words of the post alone. */
const OF_POST = ['grams', 'words', 'shapes'] as const satisfies typeof BLOCK_NAMES;
const ASKED_INTENTS = [
  'complaint',
  'incident',
  'question',
  'request',
  'followup',
  'praise',
  'chatter',
] as const;
const ROUNDS = 8;

interface Question {
  readonly name: string;
  readonly decay: number;
  readonly rows: readonly { readonly text: string; readonly yes: boolean }[];
}

function questionsOf(config: TurnConfig, data: string): Question[] {
  const { mentions, sentiment } = config;
  const labelled = readLabelledMentions(data, mentions.paths, mentions.sets);
  const felt = sentiment.paths
    .flatMap((path) => readRows<{ text: string; sentiment: string }>(data, path))
    .filter((_, i) => i % sentiment.every === 0);
  const ask = (name: string, yes: (mention: LabelledMention) => boolean): Question => ({
    name,
    decay: mentions.decay,
    rows: labelled.map((mention) => ({ text: mention.text, yes: yes(mention) })),
  });
  return [
    ask('support', ({ route }) => route === 'support'),
    ...ASKED_INTENTS.map((intent) => ask(intent, (mention) => mention.intent === intent)),
    ...['negative', 'positive'].map((feeling) => ({
      name: feeling,
      decay: sentiment.decay,
      rows: felt.map((row) => ({ text: row.text, yes: row.sentiment === feeling })),
    })),
  ];
}

const asPost = (text: string): ConversationTurn => ({ text, before: [] });
const asBrandPost = (text: string): ConversationTurn => ({ text: '', before: [{ by: 'brand', text }] });

/**
 * Answers of linear models for the rows of `matrix`, learnt without the texts of the turns: the questions about the new
 * post, and whether the brand's last posts are part of a support conversation.
 */
export function answerQuestions(
  config: TurnConfig,
  data: string,
  turns: readonly ConversationTurn[],
  matrix: SparseMatrix,
): ScoredAuxiliary[] {
  const held = new Set(turns.map(({ text }) => bareText(text)));
  const learn = (
    { name, decay, rows }: Question,
    blocks: readonly (typeof BLOCK_NAMES)[number][],
    turnOf: (text: string) => ConversationTurn,
  ): ScoredAuxiliary => {
    const kept = rows.filter(({ text }) => !held.has(bareText(text)));
    const model = trainLogistic({
      matrix: turnMatrix(
        kept.map(({ text }) => turnOf(text)),
        blocks,
      ),
      rows: kept.map((_, i) => i),
      targets: Float64Array.from(kept, ({ yes }) => Number(yes)),
      classes: 1,
      decay,
      rounds: ROUNDS,
    });
    return scaledScores({ name, model, rows: kept.length }, matrix);
  };
  const questions = questionsOf(config, data);
  const support = questions.filter(({ name }) => name === 'support');
  return [
    ...questions.map((question) => learn(question, OF_POST, asPost)),
    ...support.map((question) => learn({ ...question, name: 'brand support' }, ['before'], asBrandPost)),
  ];
}
