import { describe, expect, it } from '@jest/globals';
import { requestTraceOf } from './request-trace.js';
import { traceHeadersOf } from './trace-headers.js';

const PARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

it.each(['traceparent', 'ce-traceparent', 'ce_traceparent'])('reads a trace from %s', (name) => {
  expect(traceHeadersOf({ [name]: PARENT })).toEqual({ traceparent: PARENT });
});

it('keeps the state of the trace', () => {
  const headers = { traceparent: PARENT, tracestate: 'rojo=00f067aa0ba902b7' };
  expect(traceHeadersOf(headers)).toEqual(headers);
});

it.each([
  [undefined],
  ['00-0'],
  ['00-00000000000000000000000000000000-00f067aa0ba902b7-01'],
  [`${PARENT}\r\nx: y`],
  [[PARENT, PARENT]],
])('takes nothing from %j', (traceparent) => {
  expect(traceHeadersOf({ traceparent, tracestate: 'a=b' })).toEqual({});
});

describe('requestTraceOf', () => {
  it('reads the request and the trace that brought a message, and leaves out what is none', () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    expect(requestTraceOf({ 'dutydesk-request': 'import-7', traceparent })).toEqual({
      requestId: 'import-7',
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    });
    expect(requestTraceOf({ 'dutydesk-request': 'two words', traceparent: 'x' })).toEqual({});
  });
});
