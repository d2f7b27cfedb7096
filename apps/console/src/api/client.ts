import { ApiClient, ApiError } from '#libs/client';

type ApiProblem = ApiError['problem'];

const ATTEMPTS = 3;

let key: string | undefined;
let client = new ApiClient({ url: location.origin, attempts: ATTEMPTS });

/** Calls the API as who is signed in. @throws ApiError */
export const call: ApiClient['call'] = (...parameters) => client.call(...parameters);

/** Signs in with an API key, which is kept in the memory of this page alone. */
export function signInWithKey(given: string | undefined): void {
  key = given;
  client = new ApiClient({
    url: location.origin,
    attempts: ATTEMPTS,
    ...(given === undefined ? {} : { key: given }),
  });
}

export function hasApiKey(): boolean {
  return key !== undefined;
}

/** The problem of a failed call; a fault of the console itself becomes one too. */
export function problemFrom(error: unknown): ApiProblem {
  if (error instanceof ApiError) return error.problem;
  const detail = error instanceof Error ? error.message : '';
  return {
    title: 'The console failed',
    status: 0,
    code: 'console.failed',
    detail,
    todo: 'Load the page again.',
  };
}

/** A refusal of which only the code is known. */
export function problemOfCode(code: string): ApiError {
  return new ApiError({ title: code, status: 403, code, detail: '', todo: '' });
}

export function codeOf(error: unknown): string | null {
  return error instanceof ApiError ? error.code : null;
}
