import type { KeptReason } from '#libs/contracts';
import type { RotaReason, RotaReasonCode } from './rota-reason.js';

type Params = Readonly<Record<string, string | number | boolean>>;
type Sayings = Readonly<Record<RotaReasonCode, (params: Params) => string>>;

const ENGLISH: Sayings = {
  'serves.turn': () => 'It is their turn in the rotation.',
  'serves.plan': ({ plan }) => (plan === undefined ? 'Published plan.' : `Published plan ${plan}.`),
  'serves.slot-override': ({ id, by, reason }) => `Override ${id} by ${by}: ${reason}`,
  'serves.timed-override': ({ by, instead, reason }) =>
    `By an override of ${by}${instead === undefined ? '' : ` instead of ${instead}`}: ${reason}`,
  'serves.override': () => 'By an override.',
  'serves.swap': ({ kind, id, from, slot, to, inReturn, approvedBy }) =>
    `${kind} ${id}: ${from} gave ${slot} to ${to}${inReturn === undefined ? '' : ` for ${inReturn}`}, approved by ${approvedBy}.`,
  'serves.done': () => 'Served; past duty never changes.',
  'serves.frozen': () => 'Inside the notice window; only a break-glass override changes it.',
  'serves.nobody': () => 'The published plan leaves this seat empty.',
  'cannot.unknown-person': ({ person }) => `Nobody on the staff list has the id ${person}.`,
  'cannot.unknown-slot': ({ slot }) => `There is no slot ${slot}.`,
  'cannot.level': ({ person, level, role }) => `${person} is ${level}; the seat is for ${role}.`,
  'cannot.not-member': ({ person, desk }) => `${person} does not serve ${desk}.`,
  'cannot.skill': ({ person }) => `${person} lacks a skill that the seat asks for.`,
  'cannot.not-on-staff': ({ person }) => `${person} is not on the staff then.`,
  'cannot.away': ({ person }) => `${person} is away then.`,
  'cannot.busy': ({ person, slot }) => `${person} serves ${slot} at that time.`,
  'cannot.rest': ({ person, slot }) =>
    `${person} would have less rest than the desk asks for, beside ${slot}.`,
  'cannot.crowded': ({ most, department, desk }) =>
    `At most ${most} of ${department} may serve ${desk} at a time.`,
  'cannot.double-booked': ({ person, desk, slot, from, to }) =>
    `${person} serves ${desk} then already, ${slot ?? 'by an override'} (${from} to ${to}).`,
  'cannot.rest-between': ({ person, beside, from, to }) =>
    `${person} would have less rest than the desk asks for, beside ${beside} (${from} to ${to}).`,
  'cannot.needs': ({ role, needs, desk }) =>
    `The ${role} seat at ${desk} needs somebody in a ${needs} seat at the same time, and nobody is.`,
  'cannot.needed': ({ role, slot, desk }) =>
    `Without this seat nobody would be beside the ${role} seat at ${desk}, ${slot}.`,
  'cannot.limit': ({ person, most }) => `${person} serves at most ${most} duties in one plan.`,
  'cannot.too-often': ({ person, most, period }) => `${person} serves at most ${most} duties in a ${period}.`,
  'swap.not-allowed': ({ by, step, person }) =>
    `${by} may not ${step} this${person === undefined ? '' : ` for ${person}`}; a manager may.`,
  'swap.not-holder': ({ slot, person }) =>
    person === undefined
      ? `Nobody holds ${slot}; use an override to fill it.`
      : `${slot} is not held by ${person} any more.`,
  'swap.too-late': ({ slot }) => `${slot} is over or inside its notice window; ask for an override.`,
  'swap.expired': ({ slot }) => `${slot} begins too soon to agree about it; ask for an override.`,
  'swap.changed-since': ({ slot }) => `${slot} has changed hands since; undo that first.`,
  'swap.slot-unknown': ({ slot }) => `There is no slot ${slot} in the published plan.`,
  'swap.with-oneself': () => 'A slot goes to somebody else.',
  'swap.return-missing': () => 'A swap names a slot in return; a cover or a take does not.',
  'swap.part-in-return': () => 'A part of a slot is covered or taken; only whole slots are given for others.',
  'swap.taker-missing': () => 'Say who takes the slot.',
  'swap.not-yours': ({ to }) => `This is offered to ${to}.`,
  'swap.state': ({ state, step, takes }) =>
    `A swap that is ${state} does not take ${step}; it takes ${takes ?? 'nothing'}.`,
  'swap.unknown': () => 'There is no such swap.',
  'override.not-allowed': ({ by }) => `${by} may not override duty.`,
  'override.reason-missing': () => 'Say why; whoever is affected will read it.',
  'override.slot-unknown': ({ slot }) =>
    `There is no slot ${slot} in the published plan; a desk has slots once it is planned.`,
  'override.past': ({ slot }) => `${slot} is over; past duty never changes.`,
  'override.frozen': ({ slot }) => `${slot} is inside its notice window; confirm with break-glass.`,
  'override.revoked': ({ id, at }) => `Override ${id} was revoked at ${at}.`,
  'override.part-of-nobody': () => 'Say who serves a part of a slot; only a whole slot is left empty.',
  'override.part-outside': ({ from, to }) => `The part must lie within ${from} to ${to}.`,
  'override.part-over': () => 'This part is over; past duty never changes.',
  'override.part-same': ({ person, slot }) => `${person} serves ${slot} already.`,
  'change.nobody-before': () => 'Nobody was seated here.',
  'change.no-slot': () => 'The desk no longer asks for this slot.',
  'change.left-staff': ({ person }) => `${person} is no longer on the staff list.`,
  'change.away': ({ person }) => `${person} is away.`,
  'change.not-on-staff': ({ person }) => `${person} is not on the staff then.`,
  'change.nobody-can': () => 'Nobody can take this seat.',
  'change.rebalanced': ({ person }) => `${person} takes over; duty is shared out anew.`,
  'change.fair': ({ person }) =>
    `${person} takes over so that everybody stays within one duty of their share.`,
  words: ({ words }) => `${words}`,
};

/** Another language is another table here. */
const LANGUAGES = { en: ENGLISH } as const satisfies Readonly<Record<string, Sayings>>;

export type RotaReasonLanguage = keyof typeof LANGUAGES;

/** The one place where these reasons become words; a code that this version does not know stands for itself. */
export function sayRotaReason(
  { code, params = {} }: KeptReason,
  language: RotaReasonLanguage = 'en',
): string {
  const sayings: Readonly<Record<string, (params: Params) => string>> = LANGUAGES[language];
  return sayings[code]?.(params) ?? code;
}

const SAID: readonly (readonly [RotaReasonCode, RegExp])[] = [
  ['serves.slot-override', /^Override (?<id>\S+) by (?<by>[^:]+): (?<reason>[^]*)$/],
  [
    'serves.swap',
    /^(?<kind>swap|cover|take) (?<id>\S+): (?<from>\S+) gave (?<slot>\S+) to (?<to>[^\s,]+)(?: for (?<inReturn>[^\s,]+))?, approved by (?<approvedBy>.+)\.$/,
  ],
];

/** The code of words that are kept with somebody's duty; the words themselves where they say something else. */
export function reasonOfWords(words: string): RotaReason {
  for (const [code, pattern] of SAID) {
    const found = Object.entries(pattern.exec(words)?.groups ?? {});
    const params = Object.fromEntries(
      found.flatMap(([name, value]: [string, string | undefined]) =>
        value === undefined ? [] : [[name, value]],
      ),
    );
    if (found.length > 0 && sayRotaReason({ code, params }) === words) return { code, params };
  }
  return { code: 'words', params: { words } };
}
