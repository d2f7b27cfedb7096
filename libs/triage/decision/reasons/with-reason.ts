import type { KeptReason } from '#libs/contracts';
import type { Reason, ReasonCode } from './reason.js';
import { sayReason } from './say-reason.js';

/** Reasons as codes, and as the words made from them, in the same order. */
export interface Reasoned {
  reasons: string[];
  /** Absent in decisions of older versions, which had only words. */
  reasonCodes?: KeptReason[] | undefined;
}

/** Codes and the words made from them. */
export function reasonsFrom(codes: readonly KeptReason[]): {
  reasons: string[];
  reasonCodes: KeptReason[];
} {
  return { reasons: codes.map((reason) => sayReason(reason)), reasonCodes: [...codes] };
}

/**
 * Puts a reason in front and keeps at most `most` reasons. Removes the reasons with a code in `instead`. Words without
 * codes stay as they are.
 */
export function withReason(
  { reasons, reasonCodes = [] }: Reasoned,
  reason: Reason,
  { instead, most }: { readonly instead: readonly ReasonCode[]; readonly most: number },
): { reasons: string[]; reasonCodes: KeptReason[] } {
  const codes = [reason, ...reasonCodes.filter(({ code }) => !instead.some((given) => given === code))].slice(
    0,
    most,
  );
  const known = new Set(reasonCodes.map((one) => sayReason(one)));
  const wordsAlone = reasons.filter((words) => !known.has(words));
  return {
    reasons: [...codes.map((one) => sayReason(one)), ...wordsAlone].slice(0, most),
    reasonCodes: codes,
  };
}
