import { type ConversationTurn, TURN_KINDS, type TurnKind } from '#libs/triage/decision';
import { readRows } from '../read-labelled.js';
import { bareText } from '../train-auxiliary.js';

export interface LabelledTurn extends ConversationTurn {
  readonly acts: boolean;
  readonly does: TurnKind;
  /** Id of the conversation. All turns of a conversation go into one fold. */
  readonly thread: string;
}

/** Letters of a post from which on two equal posts are one post: shorter ones are greetings and links. */
const SHORTEST_TELLING_POST = 12;

interface Row {
  readonly thread: ConversationTurn['before'];
  readonly text: string;
  readonly does: TurnKind;
  readonly acts: 'yes' | 'no';
}

/** The same number for rows that have a post in common: a conversation reaches the data in several overlapping pieces. */
function conversationsOf(rows: readonly Row[]): number[] {
  const parent = rows.map((_, i) => i);
  const root = (i: number): number => {
    const above = parent[i] as number;
    return above === i ? i : root(above);
  };
  const seen = new Map<string, number>();
  for (const [i, { thread, text }] of rows.entries()) {
    for (const post of [...thread.map((one) => one.text), text].map(bareText)) {
      if (post.length < SHORTEST_TELLING_POST) continue;
      const first = seen.get(post);
      if (first === undefined) seen.set(post, i);
      else parent[root(i)] = root(first);
    }
  }
  return rows.map((_, i) => root(i));
}

/** Labelled turns of a data folder (`turns/train.ndjson`). */
export function readTurns(data: string): LabelledTurn[] {
  const rows = readRows<Row>(data, 'turns/train.ndjson');
  const conversations = conversationsOf(rows);
  return rows.map(({ thread, text, does, acts }, i) => {
    if (!TURN_KINDS.includes(does))
      throw new Error(`'${does}' is no kind of turn: use one of ${TURN_KINDS.join(', ')}`);
    return { text, before: thread, does, acts: acts === 'yes', thread: String(conversations[i]) };
  });
}
