import { traceHeadersOf } from './trace-headers.js';

/** Kafka header: id of the request that brought a message. */
export const REQUEST_HEADER = 'dutydesk-request';
/** A request id is safe in a header, in a log line and in a timeline. */
export const REQUEST_ID = /^[\w.:-]{1,128}$/;

/** Connects what happened with the logs of whoever caused it. */
export interface RequestTrace {
  readonly requestId?: string;
  /** W3C Trace Context: 32 hexadecimal digits. */
  readonly traceId?: string;
}

/** The request and the trace that a message's headers name. */
export function requestTraceOf(headers: Readonly<Record<string, string | undefined>>): RequestTrace {
  const requestId = headers[REQUEST_HEADER];
  const traceId = traceIdOf(headers);
  return {
    ...(requestId !== undefined && REQUEST_ID.test(requestId) ? { requestId } : {}),
    ...(traceId === undefined ? {} : { traceId }),
  };
}

/** The trace that HTTP or Kafka headers name. */
export function traceIdOf(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): string | undefined {
  return traceHeadersOf(headers)['traceparent']?.split('-')[1];
}
