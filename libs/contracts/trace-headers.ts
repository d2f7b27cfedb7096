/** Format of the W3C recommendation Trace Context: version, trace id, parent id, flags. */
const TRACEPARENT = /^[\da-f]{2}-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}$/;
const STATE_LENGTH_MAX = 512;
const NO_TRACE: Readonly<Record<string, string>> = {};

/**
 * Reads the trace of a message from its HTTP or Kafka headers, or from the CloudEvent attributes of the distributed
 * tracing extension. Returns headers for the messages that follow from it; none when there is no readable trace.
 */
export function traceHeadersOf(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): Readonly<Record<string, string>> {
  const named = (name: string) => headers[`ce-${name}`] ?? headers[`ce_${name}`] ?? headers[name];
  const parent = named('traceparent');
  if (typeof parent !== 'string' || !TRACEPARENT.test(parent)) return NO_TRACE;
  const state = named('tracestate');
  const isState = typeof state === 'string' && state !== '' && state.length <= STATE_LENGTH_MAX;
  return isState ? { traceparent: parent, tracestate: state } : { traceparent: parent };
}
