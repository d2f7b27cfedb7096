import { type FieldError, soughtPhraseOf, whyNoLanguage } from '#libs/contracts';
import type { RuleConditions } from './rules.js';

const NETWORK = /^[a-z0-9][a-z0-9-]{0,31}$/;
const NAMED = /[\p{L}\p{N}]/u;

/** Values that no mention can have, each with advice: a rule with such a value looks right and never holds. */
export function impossibleConditions(conditions: RuleConditions, at: string): FieldError[] {
  return CHECKS.flatMap(([name, whyNever]) =>
    (conditions[name] ?? []).flatMap((value, index) => {
      const message = whyNever(value);
      return message === null ? [] : [{ pointer: `${at}/${name}/${index}`, message }];
    }),
  );
}

type Checked = 'networks' | 'brands' | 'languages' | 'authors' | 'phrases';

const CHECKS: readonly (readonly [Checked, (value: string) => string | null])[] = [
  [
    'networks',
    (value) =>
      NETWORK.test(value.trim().toLowerCase()) ? null : 'Use a short name such as x, mastodon, linkedin.',
  ],
  ['brands', named],
  ['languages', whyNoLanguage],
  ['authors', named],
  ['phrases', (value) => (soughtPhraseOf(value) === null ? 'Use a word, a number or an emoji.' : null)],
];

function named(value: string): string | null {
  return NAMED.test(value) ? null : 'Use a name with a letter or a number in it.';
}
