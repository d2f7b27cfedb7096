/** Of the W3C recommendation Trace Context: version, trace, parent, flags. */
const TRACEPARENT = /^[\da-f]{2}-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}$/;
const MOST_STATE = 512;
const NO_TRACE: Readonly<Record<string, string>> = {};

/**
 * The trace that a message belongs to, from its headers of HTTP or Kafka or from those attributes of a CloudEvent (its
 * distributed tracing extension), as headers for what follows from it. Nothing where there is none that can be read.
 */
export function traceHeadersOf(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): Readonly<Record<string, string>> {
  const named = (name: string) => headers[`ce-${name}`] ?? headers[`ce_${name}`] ?? headers[name];
  const parent = named('traceparent');
  if (typeof parent !== 'string' || !TRACEPARENT.test(parent)) return NO_TRACE;
  const state = named('tracestate');
  const isState = typeof state === 'string' && state !== '' && state.length <= MOST_STATE;
  return isState ? { traceparent: parent, tracestate: state } : { traceparent: parent };
}
