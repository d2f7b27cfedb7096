import type { KeptReason } from '#libs/contracts';

/** Why somebody serves, and why somebody may not, with what each code's parameters are. */
export const ROTA_REASON_CODES = [
  'serves.turn',
  /** plan: id of the published plan, where it is known. */
  'serves.plan',
  /** A slot given to them. id, by, reason: of the override. */
  'serves.slot-override',
  /** Between two instants. by, reason: of the override; instead: whom they replace. */
  'serves.timed-override',
  'serves.override',
  /** kind: swap, cover or take; id, from, slot, to, approvedBy: of the swap; inReturn: the slot given back. */
  'serves.swap',
  'serves.done',
  'serves.frozen',
  'serves.nobody',
  /** person: id of somebody unknown. */
  'cannot.unknown-person',
  /** slot: id of a slot unknown. */
  'cannot.unknown-slot',
  /** person: name; level: theirs; role: of the seat. */
  'cannot.level',
  /** person, desk: names. */
  'cannot.not-member',
  /** person: name. */
  'cannot.skill',
  /** person: name. */
  'cannot.not-on-staff',
  /** person: name. */
  'cannot.away',
  /** person: name; slot: what they serve then. */
  'cannot.busy',
  /** person: name; slot: what is too near. */
  'cannot.rest',
  /** most: people at a time; department, desk: names. */
  'cannot.crowded',
  /** person: name; desk; slot, unless an override without one; from, to: instants. */
  'cannot.double-booked',
  /** person: name; beside: slot or desk; from, to: instants. */
  'cannot.rest-between',
  /** words: kept without a code. */
  'words',
] as const;

export type RotaReasonCode = (typeof ROTA_REASON_CODES)[number];

/** A reason of the rota: a stable code, and what its sentence says in any language. */
export interface RotaReason extends KeptReason {
  code: RotaReasonCode;
}
