import { type BrokenRule, brokenRule } from '../../duty/domain/broken-rule.js';
import type { RotaReason } from '../../duty/domain/rota-reason.js';
import type { InstantText, Problem } from '../../model/model.js';
import type { Override } from '../../model/plan-version.js';

/** A request for an override. */
export type OverrideRequest = Omit<Override, 'revokedAt'>;

export interface OverrideContext {
  readonly slotState: (slot: string) => 'open' | 'frozen' | 'done' | 'unknown';
  /** The reason why a person may not serve a slot; null when they may. */
  readonly objection: (person: string, slot: string) => RotaReason | null;
  readonly manages: (by: string) => boolean;
}

export type OverrideDecision =
  | { readonly ok: true; readonly override: Override }
  | { readonly ok: false; readonly problem: Problem | BrokenRule };

const refuse = (code: string, pointer: string, sentence: string): OverrideDecision => ({
  ok: false,
  problem: { code, pointer, sentence },
});

/** Past duty cannot be overridden. A frozen slot needs break-glass, which also ignores rest, caps and absence. */
export function decideOverride(request: OverrideRequest, context: OverrideContext): OverrideDecision {
  if (!context.manages(request.by))
    return refuse('override-not-allowed', '/by', `${request.by} may not override duty.`);
  if (request.reason.trim() === '')
    return refuse('override-reason-missing', '/reason', 'Say why; whoever is affected will read it.');
  const state = context.slotState(request.slot);
  if (state === 'unknown')
    return refuse(
      'override-slot-unknown',
      '/slot',
      `There is no slot ${request.slot} in the published plan; a desk has slots once it is planned.`,
    );
  if (state === 'done')
    return refuse(
      'override-past',
      '/slot',
      `${request.slot} is over; past duty never changes. Correct the ledger instead.`,
    );
  if (state === 'frozen' && !request.breakGlass)
    return refuse(
      'override-frozen',
      '/breakGlass',
      `${request.slot} is inside its notice window; confirm with break-glass.`,
    );
  const objection =
    request.person === null || request.breakGlass ? null : context.objection(request.person, request.slot);
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
  if (!context.manages(by)) return refuse('override-not-allowed', '/by', `${by} may not revoke overrides.`);
  if (override.revokedAt !== undefined)
    return refuse('override-revoked', '', `Override ${override.id} was revoked at ${override.revokedAt}.`);
  const state = context.slotState(override.slot);
  if (state === 'done')
    return refuse('override-past', '/slot', `${override.slot} is over; past duty never changes.`);
  if (state === 'frozen' && !override.breakGlass)
    return refuse('override-frozen', '/slot', `${override.slot} is inside its notice window.`);
  return { ok: true, override: { ...override, revokedAt: at } };
}
