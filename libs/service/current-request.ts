import { AsyncLocalStorage } from 'node:async_hooks';

/** Ids by which the logs of a caller and ours are connected. */
export interface CurrentRequest {
  readonly requestId?: string;
  /** W3C Trace Context: 32 hexadecimal digits. */
  readonly traceId?: string;
}

const requests = new AsyncLocalStorage<CurrentRequest>();
const NONE: CurrentRequest = {};

/** Runs what a request causes, so that its timeline entries name the request. */
export function runInRequest(request: CurrentRequest, work: () => void): void {
  requests.run(request, work);
}

/** The request that is being answered; empty outside of one. */
export function currentRequest(): CurrentRequest {
  return requests.getStore() ?? NONE;
}
