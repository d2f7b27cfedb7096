import type { ApiError } from '#libs/client';
import type { Language } from '../preferences.js';
import type { CommonWords } from './common.js';
import { GERMAN_PROBLEMS } from './problems-de.js';

type Problem = Pick<ApiError['problem'], 'code' | 'title' | 'detail' | 'todo'>;

/** Refusals that reach the page as a code alone. */
const ENGLISH_PROBLEMS: Readonly<Record<string, readonly [what: string, todo: string]>> = {
  'session.provider_failed': ['Your company account did not answer.', 'Try again, or ask for a link.'],
  'session.attempt_unknown': ['This sign-in was not begun here, or took too long.', 'Begin again.'],
  'session.mail_unverified': [
    'The mail address of your account is not confirmed.',
    'Confirm it there first.',
  ],
  'session.not_on_staff': ['This account belongs to nobody on the staff list.', 'Ask who keeps the list.'],
  'session.other_account': [
    'You have signed in with another account before.',
    'Use that one, or ask operations to forget it.',
  ],
};

export interface SaidProblem {
  readonly title: string;
  readonly detail: string;
  readonly todo: string;
}

/** A refusal in words. The server speaks English; other languages go by the code. */
export function sayProblem(problem: Problem, language: Language, words: CommonWords): SaidProblem {
  if (problem.code === 'answer.none') {
    return { title: words.wrong.network, detail: '', todo: words.wrong.networkTodo };
  }
  if (language === 'de') {
    const said = GERMAN_PROBLEMS[problem.code];
    if (said !== undefined) return { title: said[0], detail: '', todo: said[1] };
  }
  const known = ENGLISH_PROBLEMS[problem.code];
  if (known !== undefined && problem.detail === '') return { title: known[0], detail: '', todo: known[1] };
  const { title, detail, todo } = problem;
  return { title: `${title}.`, detail: detail === title ? '' : detail, todo };
}
