import type { RequestTrace } from '#libs/contracts';
import { AsyncLocalStorage } from 'node:async_hooks';

const requests = new AsyncLocalStorage<RequestTrace>();
const NONE: RequestTrace = {};

/** Runs what a request causes, so that its timeline entries name the request. */
export function runInRequest(request: RequestTrace, work: () => void): void {
  requests.run(request, work);
}

/** The request that is being answered; empty outside of one. */
export function currentRequest(): RequestTrace {
  return requests.getStore() ?? NONE;
}
