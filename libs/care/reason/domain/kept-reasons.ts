import type { ItemEventKind, KeptReason, TriageDecision } from '#libs/contracts';
import { codeOfWords } from './say-care-reason.js';

/** One code for each reason of a decision; those with codes come first, words without one are kept as they are. */
export function codesOfDecision({
  reasons,
  reasonCodes = [],
}: Pick<TriageDecision, 'reasons' | 'reasonCodes'>): KeptReason[] {
  return reasons.map((words, at) => reasonCodes[at] ?? { code: 'words', params: { words } });
}

/** The codes of an item's reasons, one for each; items of earlier versions kept words alone. */
export function codesOfItem(reasons: readonly string[], kept: readonly KeptReason[] | null): KeptReason[] {
  return kept?.length === reasons.length ? [...kept] : reasons.map((words) => codeOfWords(words));
}

type Data = Readonly<Record<string, unknown>>;

/** Why an entry of a timeline came to be, as codes; none where a person just did something. */
export function codesOfEntry(kind: ItemEventKind, data: Data): KeptReason[] {
  const { because } = data;
  if (isReasons(data['reasonCodes']) && kind !== 'opened') return data['reasonCodes'];
  if (typeof because === 'string') return [codeOfWords(because)];
  const joined = Array.isArray(because) ? because.filter((one) => typeof one === 'string') : [];
  return joined.map((code) => ({ code: `joined.${code}` }));
}

function isReasons(value: unknown): value is KeptReason[] {
  return Array.isArray(value) && value.every((one: unknown) => isReason(one));
}

function isReason(value: unknown): value is KeptReason {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string';
}
