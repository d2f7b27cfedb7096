import type { ClassifierInput, Sentiment } from '../decision.js';
import type { Features } from '../features/extract.js';
import type { Reason } from '../reasons/reason.js';
import { BRAND_HANDLE, CARE_HANDLE, LINK } from '../text/handles.js';
import type { Findings } from './lexicon.js';
import { URGENCY_KINDS } from './urgency-words.js';

const MAX_REASONS = 4;
const QUESTION_MARK = 0x3f;

/** The inputs of the reasons, besides the text. */
interface Verdict {
  support: boolean;
  review: boolean;
  probability: number;
  sentiment: Sentiment;
  intensity: number;
  ownBrand: boolean;
  /** True for a post that is mostly a picture without a description. */
  pictureOnly: boolean;
  /** True for support by an author whose handle is the brand's name. */
  mayBeOwn: boolean;
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

function needReasons(f: Features, findings: Findings, reasons: Reason[]): void {
  for (const [k, kind] of URGENCY_KINDS.entries())
    if (findings.kindAt[k] !== -1 && kind.weight >= 0.3 && reasons.length < 2)
      reasons.push({
        code: 'urgent',
        params: {
          kind: kind.id,
          words: quote(f, findings.kindAt[k] as number, findings.kindLength[k] as number),
        },
      });
  if (findings.needAt !== -1)
    reasons.push({ code: 'says', params: { words: quote(f, findings.needAt, findings.needLength) } });
  if (asks(f)) reasons.push({ code: 'asks-question' });
}

function otherReasons(f: Features, findings: Findings, reasons: Reason[]): void {
  const { units, length } = f.scan;
  if (findings.otherAt !== -1)
    reasons.push({ code: 'says', params: { words: quote(f, findings.otherAt, findings.otherLength) } });
  if (f.scan.links > 0 && length > 0 && units[length - 1] === LINK) reasons.push({ code: 'shares-link' });
  const first = units[0] ?? 0;
  if (first !== BRAND_HANDLE && first !== CARE_HANDLE && f.scan.brandHandles + f.scan.careHandles === 0)
    reasons.push({ code: 'not-addressed' });
}

/** One to four reasons, the strongest first. */
export function reasonsOf(
  f: Features,
  findings: Findings,
  input: ClassifierInput,
  verdict: Verdict,
): Reason[] {
  if (verdict.ownBrand) return [{ code: 'own-brand' }];
  const reasons: Reason[] = [];
  const earlier = input.recentMentions ?? 0;
  if (earlier >= 1 && verdict.support)
    reasons.push({ code: 'repeated', params: { nth: Math.floor(earlier) + 1 } });
  if (verdict.support) needReasons(f, findings, reasons);
  else otherReasons(f, findings, reasons);
  if (verdict.sentiment === 'negative' && verdict.intensity > 0.6) reasons.push({ code: 'sounds-upset' });
  if (verdict.sentiment === 'positive' && verdict.intensity > 0.6) reasons.push({ code: 'sounds-pleased' });
  const percent = Math.round(verdict.probability * 100);
  if (verdict.pictureOnly) reasons.unshift({ code: 'picture-only' });
  else if (verdict.mayBeOwn) reasons.unshift({ code: 'perhaps-own-brand' });
  else if (verdict.review) reasons.unshift({ code: 'close-call', params: { percent } });
  if (reasons.length === 0)
    reasons.push(
      verdict.support
        ? { code: 'worded-as-need', params: { percent } }
        : { code: 'worded-as-talk', params: { percent: 100 - percent } },
    );
  return reasons.slice(0, MAX_REASONS);
}
