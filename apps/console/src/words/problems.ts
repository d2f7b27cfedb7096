import type { ApiError } from '#libs/client';
import type { Language } from '../preferences.js';
import type { CommonWords } from './common.js';
import { GERMAN_PROBLEMS } from './problems-de.js';

type Problem = Pick<ApiError['problem'], 'code' | 'title' | 'detail' | 'todo'>;

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
  const { title, detail, todo } = problem;
  return { title: `${title}.`, detail: detail === title ? '' : detail, todo };
}
