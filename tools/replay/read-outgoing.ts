import { EVENT_TYPES } from '#libs/contracts';
import { eventOfSet, type SetContext } from './data-sets.js';
import { isObject, streamKeyOf, type EventJson, type Outgoing } from './outgoing.js';

/**
 * Turns one line of NDJSON into the record to send: a CloudEvent unchanged, a bare mention in an envelope, a record of a
 * data set as a mention. Any other line is sent unchanged, so that the API refuses it.
 */
export function outgoingOfLine(text: string, context: SetContext): Outgoing {
  const { line } = context;
  const value = parse(text);
  if (!isObject(value)) return { kind: 'raw', text, line, key: `line:${line}`, fault: null };
  const event = eventOf(value, context);
  return { kind: 'event', event, line, key: streamKeyOf(event, line), fault: null };
}

function eventOf(value: EventJson, context: SetContext): EventJson {
  if (value['specversion'] !== undefined) return value;
  if (value['set'] !== undefined) return eventOfSet(value, context) ?? value;
  return isBareMention(value) ? inEnvelope(value) : value;
}

function isBareMention(value: EventJson): boolean {
  return typeof value['network'] === 'string' && typeof value['nativeId'] === 'string';
}

function inEnvelope(mention: EventJson): EventJson {
  return {
    specversion: '1.0',
    id: String(mention['nativeId']),
    source: `/replay/${String(mention['network'])}`,
    type: EVENT_TYPES.mentionReceived,
    datacontenttype: 'application/json',
    data: mention,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
