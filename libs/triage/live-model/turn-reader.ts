import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readTurn, type TurnReading } from '../decision/turn/read-turn.js';
import type { ConversationTurn } from '../decision/turn/turn-features.js';
import { loadTurnModel, TURN_WEIGHTS_FILE } from '../decision/turn/turn-model.js';
import type { ShippedWeights } from './classifier.js';
import { packageRoot } from '#libs/service';

const SHIPPED: Readonly<Record<ShippedWeights, string>> = {
  standard: `turn/${TURN_WEIGHTS_FILE}`,
  open: 'open/turn-open-1.bin',
};

/** Reads a customer's post in its conversation: its kind, and whether somebody must act now. */
export type TurnReader = (turn: ConversationTurn) => TurnReading;

/** A reader of turns with the shipped weights; reading does no I/O. */
export function openTurnReader(weights: ShippedWeights = 'standard'): TurnReader {
  const file = path.join(packageRoot(), 'libs/triage/weights', SHIPPED[weights]);
  const model = loadTurnModel(readFileSync(file));
  return (turn) => readTurn(model, turn);
}
