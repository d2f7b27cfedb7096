import type { Problem } from '../../model/model.js';
import type { RotaReason } from './rota-reason.js';
import { sayRotaReason } from './say-rota-reason.js';

/** A refusal because somebody may not serve, with the reason for it. */
export interface BrokenRule extends Problem {
  readonly reason: RotaReason;
}

export function brokenRule(code: string, pointer: string, reason: RotaReason): BrokenRule {
  return { code, pointer, sentence: sayRotaReason(reason), reason };
}
