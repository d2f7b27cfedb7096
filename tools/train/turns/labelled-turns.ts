import { type ConversationTurn, TURN_KINDS, type TurnKind } from '#libs/triage/decision';
import { readRows } from '../read-labelled.js';

export interface LabelledTurn extends ConversationTurn {
  readonly acts: boolean;
  readonly does: TurnKind;
  /** Id of the conversation. All turns of a conversation go into one fold. */
  readonly thread: string;
}

interface Row {
  readonly thread: ConversationTurn['before'];
  readonly text: string;
  readonly does: TurnKind;
  readonly acts: 'yes' | 'no';
}

/** Labelled turns of a data folder (`turns/train.ndjson`). */
export function readTurns(data: string): LabelledTurn[] {
  return readRows<Row>(data, 'turns/train.ndjson').map(({ thread, text, does, acts }) => {
    if (!TURN_KINDS.includes(does))
      throw new Error(`'${does}' is no kind of turn: use one of ${TURN_KINDS.join(', ')}`);
    return { text, before: thread, does, acts: acts === 'yes', thread: thread[0]?.text ?? text };
  });
}
