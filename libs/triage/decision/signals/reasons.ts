import type { ClassifierInput, Sentiment } from '../decision.js';
import type { Features } from '../features/extract.js';
import { BRAND_HANDLE, CARE_HANDLE, LINK } from '../text/handles.js';
import type { Findings } from './lexicon.js';
import { URGENCY_KINDS } from './urgency-words.js';

const MOST_REASONS = 4;
const QUESTION_MARK = 0x3f;
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];

/** What the reasons are drawn from, besides the text. */
export interface Verdict {
  support: boolean;
  review: boolean;
  probability: number;
  sentiment: Sentiment;
  intensity: number;
  ownBrand: boolean;
}

function quote(f: Features, token: number, length: number): string {
  const from = f.tokenStart[token] as number;
  const end = f.tokenEnd[Math.min(token + length, f.tokenCount) - 1] as number;
  let text = '';
  for (let i = from; i < end && i < from + 40; i++) text += String.fromCharCode(f.scan.units[i] as number);
  return text;
}

function asks(f: Features): boolean {
  const { units, length } = f.scan;
  for (let i = length - 1; i >= 0; i--) if (units[i] === QUESTION_MARK) return true;
  return false;
}

function needReasons(f: Features, findings: Findings, reasons: string[]): void {
  for (const [k, kind] of URGENCY_KINDS.entries())
    if (findings.kindAt[k] !== -1 && kind.weight >= 0.3 && reasons.length < 2)
      reasons.push(
        `${kind.label}: '${quote(f, findings.kindAt[k] as number, findings.kindLength[k] as number)}'`,
      );
  if (findings.needAt !== -1) reasons.push(`says '${quote(f, findings.needAt, findings.needLength)}'`);
  if (asks(f)) reasons.push('asks a question');
}

function otherReasons(f: Features, findings: Findings, reasons: string[]): void {
  const { units, length } = f.scan;
  if (findings.otherAt !== -1) reasons.push(`says '${quote(f, findings.otherAt, findings.otherLength)}'`);
  if (f.scan.links > 0 && length > 0 && units[length - 1] === LINK) reasons.push('shares a link');
  const first = units[0] ?? 0;
  if (first !== BRAND_HANDLE && first !== CARE_HANDLE && f.scan.brandHandles + f.scan.careHandles === 0)
    reasons.push('does not address the brand');
}

/** Short phrases, most telling first, four at the most and never none. */
export function reasonsOf(
  f: Features,
  findings: Findings,
  input: ClassifierInput,
  verdict: Verdict,
): string[] {
  if (verdict.ownBrand) return ['written by the brand itself'];
  const reasons: string[] = [];
  const earlier = input.recentMentions ?? 0;
  if (earlier >= 1 && verdict.support)
    reasons.push(`${ORDINALS[Math.floor(earlier)] ?? `${Math.floor(earlier) + 1}th`} post this week`);
  if (verdict.support) needReasons(f, findings, reasons);
  else otherReasons(f, findings, reasons);
  if (verdict.sentiment === 'negative' && verdict.intensity > 0.6) reasons.push('sounds upset');
  if (verdict.sentiment === 'positive' && verdict.intensity > 0.6) reasons.push('sounds pleased');
  const percent = Math.round(verdict.probability * 100);
  if (verdict.review) reasons.unshift(`close call: ${percent} % support`);
  if (reasons.length === 0)
    reasons.push(
      verdict.support
        ? `worded as people in need write (${percent} %)`
        : `worded as general talk (${100 - percent} %)`,
    );
  return reasons.slice(0, MOST_REASONS);
}
