import { Parser } from '@asyncapi/parser';
import { describe, expect, it } from '@jest/globals';
import { TOPICS } from '../topics.js';
import { asyncApiDocument } from './async-api.js';
import { PUBLISHED_EVENTS } from './published-events.js';

/** The parser's severities: 0 is an error, 1 is a warning. */
function severities(diagnostics: readonly { readonly severity: number }[]): number[] {
  return diagnostics.map((it) => it.severity);
}

describe('the AsyncAPI document', () => {
  it('is accepted by the parser without an error or a warning', async () => {
    const { document, diagnostics } = await new Parser().parse(JSON.stringify(asyncApiDocument('1.0.0')));
    expect(severities(diagnostics).filter((severity) => severity <= 1)).toEqual([]);
    expect(document?.version()).toBe('3.0.0');
    const addresses = document
      ?.allChannels()
      .all()
      .map((channel) => channel.address());
    expect(addresses?.toSorted()).toEqual(Object.values(TOPICS).toSorted());
    const names = document
      ?.allMessages()
      .all()
      .map((message) => message.name());
    expect(new Set(names)).toEqual(new Set([...PUBLISHED_EVENTS.map((event) => event.type), 'DeadLetter']));
  });

  it('is refused by the parser when a channel names a message that does not exist', async () => {
    const broken = structuredClone(asyncApiDocument('1.0.0')) as { components: { messages: object } };
    broken.components.messages = {};
    const { diagnostics } = await new Parser().parse(JSON.stringify(broken));
    expect(severities(diagnostics)).toContain(0);
  });
});
