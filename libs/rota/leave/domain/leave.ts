import type { AbsencePolicy, InstantText } from '../../model/model.js';

export type LeaveState = 'requested' | 'approved' | 'declined' | 'withdrawn';
export type LeaveStep = 'approve' | 'decline' | 'withdraw';

/** Somebody asks to be away. Approved, it becomes an absence. */
export interface LeaveRequest {
  readonly id: string;
  readonly person: string;
  /** First day away. */
  readonly from: string;
  /** First day back. */
  readonly to: string;
  readonly kind: string;
  readonly policy: AbsencePolicy;
  readonly note: string;
  readonly state: LeaveState;
  readonly requestedBy: string;
  readonly requestedAt: InstantText;
  readonly decidedBy: string | null;
}

/** What each step makes of a request, and from which states. An approved leave can still be withdrawn. */
const STEPS: Readonly<Record<LeaveStep, { readonly from: readonly LeaveState[]; readonly to: LeaveState }>> =
  {
    approve: { from: ['requested'], to: 'approved' },
    decline: { from: ['requested'], to: 'declined' },
    withdraw: { from: ['requested', 'approved'], to: 'withdrawn' },
  };

export type LeaveDecision =
  | { readonly ok: true; readonly request: LeaveRequest }
  | { readonly ok: false; readonly refused: 'state' | 'rights'; readonly sentence: string };

/**
 * Decides what a step does to a request. Pure.
 * @param may whether the one who acts is the person, and whether they decide for them (ops, or their manager)
 */
export function stepLeave(
  request: LeaveRequest,
  step: LeaveStep,
  by: string,
  may: { readonly isPerson: boolean; readonly decides: boolean },
): LeaveDecision {
  const { from, to } = STEPS[step];
  const allowed = step === 'withdraw' ? may.isPerson || may.decides : may.decides;
  if (!allowed)
    return {
      ok: false,
      refused: 'rights',
      sentence: `${by} may not ${step} the leave of ${request.person}.`,
    };
  if (!from.includes(request.state))
    return {
      ok: false,
      refused: 'state',
      sentence: `This leave is ${request.state}; only one that is ${from.join(' or ')} can be ${to}.`,
    };
  return { ok: true, request: { ...request, state: to, decidedBy: by } };
}
