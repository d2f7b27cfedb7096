import type { KeptReason } from '#libs/contracts';
import type { ReasonCode } from './reason.js';

type Params = Readonly<Record<string, string | number | boolean>>;
type Sayings = Readonly<Record<ReasonCode, (params: Params) => string>>;

const ORDINALS = ['zeroth', 'first', 'second', 'third', 'fourth', 'fifth'];

const TURN_DOES: Readonly<Record<string, string>> = {
  asks: 'asks for something, or something is still open',
  answers: 'gives what was asked for',
  thanks: 'says thanks',
  acks: 'agrees',
  closes: 'says that it is settled',
  vents: 'vents',
  other: 'says something else',
};

const TURN_SIGNS: Readonly<Record<string, string>> = {
  thanks: 'says thanks',
  solved: 'says that it works or is settled',
  dismissed: 'waves it aside',
  promises: 'will do something first',
  accepts: 'agrees',
  laughs: 'laughs',
  question: 'asks a question',
  asks: 'words of a request',
  problem: 'words of a problem',
  sent: 'has sent something',
  anger: 'sounds angry',
};

const URGENCIES: Readonly<Record<string, string>> = {
  safety: 'safety',
  fraud: 'fraud or theft',
  vulnerable: 'a vulnerable person',
  outage: 'loss of service',
  deadline: 'a deadline',
  repeat: 'repeated contact',
  leaving: 'wanting to leave',
};

const ENGLISH: Sayings = {
  'own-brand': () => 'written by the brand itself',
  'perhaps-own-brand': () => 'perhaps written by the brand itself',
  'close-call': ({ percent }) => `close call: ${percent} % support`,
  'read-twice': ({ percent }) => `read twice: ${percent} % support`,
  'second-opinion': ({ route, percent }) => `second opinion: ${route}, ${percent} % sure`,
  rule: ({ name }) => `rule: ${name}`,
  repeated: ({ nth }) => `${ORDINALS[Number(nth)] ?? `${nth}th`} post this week`,
  urgent: ({ kind, words }) => `${URGENCIES[String(kind)] ?? kind}: '${words}'`,
  says: ({ words }) => `says '${words}'`,
  'asks-question': () => 'asks a question',
  'shares-link': () => 'shares a link',
  'not-addressed': () => 'does not address the brand',
  'sounds-upset': () => 'sounds upset',
  'sounds-pleased': () => 'sounds pleased',
  'worded-as-need': ({ percent }) => `worded as people in need write (${percent} %)`,
  'worded-as-talk': ({ percent }) => `worded as general talk (${percent} %)`,
  'picture-only': () => 'a picture without a description: a person should look',
  'turn.does': ({ does }) => `${TURN_DOES[String(does)] ?? does}`,
  'turn.unsure': ({ percent }) => `unsure whether somebody must act (${percent} %)`,
  'turn.sign': ({ sign }) => `${TURN_SIGNS[String(sign)] ?? sign}`,
};

/** Sentences in English. Another language is another table. */
const LANGUAGES = { en: ENGLISH } as const satisfies Readonly<Record<string, Sayings>>;

export type ReasonLanguage = keyof typeof LANGUAGES;

/** The only place that turns a reason into words. A code that this version does not know is shown as it is. */
export function sayReason({ code, params = {} }: KeptReason, language: ReasonLanguage = 'en'): string {
  const sayings: Readonly<Record<string, (params: Params) => string>> = LANGUAGES[language];
  return sayings[code]?.(params) ?? code;
}
