import type { Problem } from '../../model/model.js';
import type { RotaReason } from './rota-reason.js';
import { sayRotaReason } from './say-rota-reason.js';

/** A refusal, with the reason for it. */
export interface BrokenRule extends Problem {
  readonly reason: RotaReason;
}

/** @param code of the rule, such as swap-too-late */
export function brokenRule(code: string, pointer: string, reason: RotaReason): BrokenRule {
  return { code, pointer, sentence: sayRotaReason(reason), reason };
}

/** A refusal whose rule is its reason: `swap.too-late` is the rule `swap-too-late`. */
export function refusedFor(
  pointer: string,
  code: RotaReason['code'],
  params?: NonNullable<RotaReason['params']>,
): BrokenRule {
  return brokenRule(code.replace('.', '-'), pointer, params ? { code, params } : { code });
}
