import type { KeptReason } from '#libs/contracts';
import { CARE_REASON_CODES, type CareReasonCode } from './care-reason.js';

type Params = Readonly<Record<string, string | number | boolean>>;
type Sayings = Readonly<Record<CareReasonCode, (params: Params) => string>>;

/** What held of a rule, in the order in which it is said. */
const CONDITIONS: readonly (readonly [name: string, say: (value: string) => string])[] = [
  ['network', (value) => `network ${value}`],
  ['brand', (value) => `brand ${value}`],
  ['language', (value) => `language ${value}`],
  ['intent', (value) => `intent ${value}`],
  ['topic', (value) => `topic ${value}`],
  ['author', (value) => `author ${value}`],
  ['phrase', (value) => `says ${value}`],
  ['minFollowers', (value) => `at least ${value} followers`],
  ['minUrgency', (value) => `urgency at least ${value}`],
];

function sayRule(params: Params): string {
  const held = CONDITIONS.flatMap(([name, say]) => {
    const value = params[name];
    return value === undefined ? [] : [say(String(value))];
  });
  return `rule "${params['name']}"${held.length > 0 ? `: ${held.join(', ')}` : ''}`;
}

function clockWords(clock: string | number | boolean | undefined): string {
  return String(clock).replaceAll('_', ' ');
}

const ENGLISH: Sayings = {
  'priority.urgent-words': () => 'urgent words',
  'priority.rather-urgent-words': () => 'rather urgent words',
  'priority.incident': () => 'reports an incident',
  'priority.very-upset': () => 'very upset',
  'priority.third-contact': () => 'wrote three times or more',
  'priority.wide-audience': () => 'many people listen to the author',
  'priority.unsure-route': () => 'a person should confirm that this is support',
  'priority.set-by-rule': ({ priority }) => `a triage rule set priority ${priority}`,
  'routed.by-rule': sayRule,
  'routed.by-default': () => 'no rule matched: default queue',
  'joined.customer_in_thread': () => 'the customer wrote in the thread',
  'joined.customer_elsewhere': () => 'the customer wrote elsewhere about it',
  'joined.bystander_answers_customer': () => 'somebody else answered the customer',
  'joined.bystander_has_own_trouble': () => 'somebody else has trouble of their own',
  'joined.brand_answers': () => 'the brand answered',
  'joined.no_open_item': () => 'no open item of the customer',
  'joined.brand_without_item': () => 'the brand wrote, and there is no item',
  'joined.repost': () => 'a repost',
  'joined.needs_nobody': () => 'needs nobody',
  'claimed.most-urgent': () => 'most urgent of the queues on duty',
  'claimed.was-offered': () => 'it was offered to you',
  'relaxed.nobody-in-time': ({ needs }) => `nobody with ${needs} took it in time`,
  'offer.best-person': () => 'on duty, able, and with the most room',
  'offer.timed-out': () => 'no answer to the offer in time',
  'offer.away': () => 'away, so the offer ended',
  'offer.off-duty': () => 'off duty, so the offer ended',
  'escalated.nobody-accepted': ({ offers }) => `nobody accepted it in ${offers} offers`,
  'returned.replaced': () => 'somebody else serves in the place of the holder',
  'returned.shift-end': () => 'chosen for the end of the shift',
  'returned.off-duty': () => 'off duty, and nothing was begun',
  'returned.lease-ended': () => 'the lease ended',
  'woken.time-came': () => 'its time has come',
  'woken.customer-wrote': () => 'the customer wrote',
  'woken.reply-failed': () => 'the reply did not reach the customer',
  'reopened.reply-failed': () => 'resolved with a reply that did not reach the customer',
  'clock.warned': ({ clock, percent }) => `${percent} % of the time for the ${clockWords(clock)} have passed`,
  'clock.breached': ({ clock, dueAt }) =>
    `the ${clockWords(clock)} was due on ${String(dueAt).slice(0, 10)} at ${String(dueAt).slice(11, 16)} UTC`,
  'clock.escalated': ({ clock, percent }) =>
    `${percent} % of the time for the ${clockWords(clock)} have passed`,
  'review.timed-out': ({ minutes }) => `nobody reviewed it within ${minutes} min`,
  'review.not-support': () => 'a person decided that this is not support',
  words: ({ words }) => `${words}`,
};

/** Another language is another table here. */
const LANGUAGES = { en: ENGLISH } as const satisfies Readonly<Record<string, Sayings>>;

export type CareReasonLanguage = keyof typeof LANGUAGES;

/** The one place where care's reasons become words; a code that this version does not know stands for itself. */
export function sayCareReason(
  { code, params = {} }: KeptReason,
  language: CareReasonLanguage = 'en',
): string {
  const sayings: Readonly<Record<string, (params: Params) => string>> = LANGUAGES[language];
  return sayings[code]?.(params) ?? code;
}

/** Codes that take no parameters, by what they say. */
const BY_WORDS: ReadonlyMap<string, CareReasonCode> = new Map(
  CARE_REASON_CODES.filter((code) => ENGLISH[code].length === 0).map((code) => [ENGLISH[code]({}), code]),
);

const REVIEW_TIMED_OUT = /^nobody reviewed it within (\d+) min$/;

/** The code of words that were kept without one, by an earlier version or by the claim in the database. */
export function codeOfWords(words: string): KeptReason {
  const code = BY_WORDS.get(words);
  if (code !== undefined) return { code };
  const minutes = REVIEW_TIMED_OUT.exec(words)?.[1];
  if (minutes !== undefined) return { code: 'review.timed-out', params: { minutes: Number(minutes) } };
  return { code: 'words', params: { words } };
}
