import type { SubjectProblem } from './plannable-input.js';

type Params = Readonly<Record<string, string | number>>;

const DRAFT = 'make a draft ("dutydesk rota draft") and publish it';
const coverBy = (slot: string | number | undefined): string =>
  `cover it by an override with break-glass ("dutydesk rota override ${slot} PERSON --break-glass --reason TEXT")`;
const frozen =
  (state: string) =>
  ({ person, slot, from, to, begun }: Params): string =>
    `${person} ${state} a frozen duty, ${slot} (${from} to ${to}): ${coverBy(slot)}${begun === 'yes' ? '' : ', or draft again with break-glass'}.`;

const ENGLISH = {
  /** person: name; slot; from, to: instants; begun: yes or no. A slot that has begun is planned by no draft. */
  'frozen-away': frozen('is away on'),
  'frozen-gone': frozen('is not on the staff for'),
  'plan-none': () => `Nothing is published yet, and plans are published by hand: ${DRAFT}.`,
  /** ends, wanted: dates. */
  'plan-ends': ({ ends, wanted }: Params) =>
    `The published plan ends on ${ends}; it should reach ${wanted}: ${DRAFT}.`,
  'plan-behind': () =>
    `Staff, desks, absences, holidays or time zones changed since the published plan was made: ${DRAFT}.`,
  /** cause: words of the fault. */
  'plan-failed': ({ cause }: Params) =>
    `Nothing could be planned, the published plan goes on; report this as a fault: ${cause}`.slice(0, 500),
  /** slot; from, to: instants. */
  'seat-empty': ({ slot, from, to }: Params) => `Nobody serves ${slot} (${from} to ${to}).`,
  /** more: seats; last: slot. */
  'seats-empty': ({ more, last }: Params) => `${more} more seats are empty; the last is ${last}.`,
  /** idle, staff: people; until: date; names: with commas; more: people without a name here. */
  'people-without-duty': ({ idle, staff, until, names, more }: Params) =>
    `${idle} of ${staff} people have no duty until ${until}: ${names}${more === 0 ? '' : ` and ${more} more`}.`,
  /** desk: name; slot; to: instant. */
  'nobody-on-duty': ({ desk, slot, to }: Params) =>
    `Nobody is on duty at ${desk} now, until ${to}: "dutydesk rota candidates ${slot}" says who could, "dutydesk rota override ${slot} PERSON --break-glass --reason TEXT" puts them on duty.`,
  /** department; date; there, atLeast: people. */
  'team-thin': ({ department, date, there, atLeast }: Params) =>
    `On ${date} ${there} of ${department} are there; at least ${atLeast} have to be.`,
  /** desk: id; name. */
  'desk-not-set-up': ({ desk, name }: Params) =>
    `${name} (${desk}) was not set up, so nobody is on duty there: say how it is served with "dutydesk rota apply FILE" or "dutydesk rota desks set ${desk}".`,
} as const satisfies Readonly<Record<string, (params: Params) => string>>;

export type StandingProblemCode = keyof typeof ENGLISH;

/** What is wrong with the plan or with duty as it stands, as a code with parameters; the words are made here alone. */
export function standingProblem(
  about: Pick<SubjectProblem, 'subjectKind' | 'subject'> & { readonly pointer?: string },
  code: StandingProblemCode,
  params: Params = {},
): SubjectProblem {
  return { pointer: '', ...about, code, params, sentence: ENGLISH[code](params) };
}
