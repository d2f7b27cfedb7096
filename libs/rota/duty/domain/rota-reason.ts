import type { KeptReason } from '#libs/contracts';

/** Why somebody serves, may not serve or lost a seat, and why a change is refused, with what each code's parameters are. */
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
  /** role: of the seat; needs: the level that it needs beside it; desk: name. */
  'cannot.needs',
  /** role: of a seat that would be alone; slot: that seat; desk: name. */
  'cannot.needed',
  /** person: name; most: duties in one plan. */
  'cannot.limit',
  /** person: name; most: duties; period: week or month. */
  'cannot.too-often',
  /** by: who asks; step: what they ask for; person: for whom. */
  'swap.not-allowed',
  /** slot: id; person: id of who should hold it, if anybody. */
  'swap.not-holder',
  /** slot: id. */
  'swap.too-late',
  /** slot: id. */
  'swap.expired',
  /** slot: id. */
  'swap.changed-since',
  /** slot: id. */
  'swap.slot-unknown',
  'swap.with-oneself',
  'swap.return-missing',
  'swap.part-in-return',
  'swap.taker-missing',
  /** to: id of who is asked. */
  'swap.not-yours',
  /** state: of the swap; step: what was asked; takes: the steps that it takes, with commas, or nothing. */
  'swap.state',
  'swap.unknown',
  /** by: who asks. */
  'override.not-allowed',
  'override.reason-missing',
  /** slot: id. */
  'override.slot-unknown',
  /** slot: id. */
  'override.past',
  /** slot: id. */
  'override.frozen',
  /** id: of the override; at: instant. */
  'override.revoked',
  'override.part-of-nobody',
  /** from, to: instants. */
  'override.part-outside',
  'override.part-over',
  /** person, slot: ids. */
  'override.part-same',
  'change.nobody-before',
  'change.no-slot',
  /** person: id. */
  'change.left-staff',
  /** person: name. */
  'change.away',
  /** person: name. */
  'change.not-on-staff',
  'change.nobody-can',
  /** person: name of who takes over. */
  'change.fair',
  /** person: name of who takes over. */
  'change.rebalanced',
  /** words: kept without a code. */
  'words',
] as const;

export type RotaReasonCode = (typeof ROTA_REASON_CODES)[number];

/** A reason of the rota: a stable code, and what its sentence says in any language. */
export interface RotaReason extends KeptReason {
  code: RotaReasonCode;
}
