import { type BrokenRule, brokenRule, refusedFor } from '../../duty/domain/broken-rule.js';
import type { RotaReason } from '../../duty/domain/rota-reason.js';
import type { InstantText } from '../../model/model.js';
import type { Override } from '../../model/plan-version.js';

/** A request for an override. */
export type OverrideRequest = Omit<Override, 'revokedAt'>;

export interface OverrideContext {
  readonly slotState: (slot: string) => 'open' | 'frozen' | 'done' | 'unknown';
  /** The reason why a person may not serve a slot, or why it may not stay empty (person null); null when they may. */
  readonly objection: (person: string | null, slot: string) => RotaReason | null;
  readonly manages: (by: string) => boolean;
}

export type OverrideDecision =
  | { readonly ok: true; readonly override: Override }
  | { readonly ok: false; readonly problem: BrokenRule };

const refuse = (...why: Parameters<typeof refusedFor>): OverrideDecision => ({
  ok: false,
  problem: refusedFor(...why),
});

/** Past duty cannot be overridden. A frozen slot needs break-glass, which also ignores rest, caps and absence. */
export function decideOverride(request: OverrideRequest, context: OverrideContext): OverrideDecision {
  if (!context.manages(request.by)) return refuse('/by', 'override.not-allowed', { by: request.by });
  if (request.reason.trim() === '') return refuse('/reason', 'override.reason-missing');
  const state = context.slotState(request.slot);
  if (state === 'unknown') return refuse('/slot', 'override.slot-unknown', { slot: request.slot });
  if (state === 'done') return refuse('/slot', 'override.past', { slot: request.slot });
  if (state === 'frozen' && !request.breakGlass)
    return refuse('/breakGlass', 'override.frozen', { slot: request.slot });
  const objection = request.breakGlass ? null : context.objection(request.person, request.slot);
  if (objection !== null)
    return { ok: false, problem: brokenRule('override-breaks-rule', '/person', objection) };
  const { id, slot, person, by, reason, at, breakGlass } = request;
  return { ok: true, override: { id, slot, person, by, reason, at, breakGlass } };
}

export function revokeOverride(
  override: Override,
  by: string,
  at: InstantText,
  context: OverrideContext,
): OverrideDecision {
  if (!context.manages(by)) return refuse('/by', 'override.not-allowed', { by });
  if (override.revokedAt !== undefined)
    return refuse('', 'override.revoked', { id: override.id, at: override.revokedAt });
  const state = context.slotState(override.slot);
  if (state === 'done') return refuse('/slot', 'override.past', { slot: override.slot });
  if (state === 'frozen' && !override.breakGlass)
    return refuse('/slot', 'override.frozen', { slot: override.slot });
  return { ok: true, override: { ...override, revokedAt: at } };
}
