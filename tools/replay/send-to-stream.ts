import { STRUCTURED_CONTENT_TYPE, TOPICS } from '#libs/contracts';
import type { Streams } from '#libs/streams';
import { textOf } from './outgoing.js';
import type { Sender } from './sender.js';

/** Publishes directly to the mention stream. Nothing is refused here; triage sends invalid events to the dead letters. */
export async function sendToStream(streams: Streams): Promise<Sender> {
  const producer = await streams.producer();
  return {
    async send(batch) {
      const records = batch.map((outgoing) => ({
        key: outgoing.key,
        value: textOf(outgoing),
        headers: { 'content-type': STRUCTURED_CONTENT_TYPE },
      }));
      await producer.send([{ topic: TOPICS.mentions, records }]);
      return [];
    },
    async close() {
      await producer.close();
      await streams.close();
    },
  };
}
