import { DutydeskError } from '#libs/contracts';
import type { OutgoingBatch, StreamProducer } from './port.js';

/**
 * A producer for callers who wait for an answer. A send fails after the time limit; while such a send has no answer,
 * further sends fail at once. The records of a failed send may still be written, as after any error of a producer.
 */
export class PromptProducer implements StreamProducer {
  private overdue = 0;

  /** @param timeoutMs longest wait of a send, in milliseconds */
  constructor(
    private readonly producer: StreamProducer,
    private readonly timeoutMs: number,
  ) {}

  /** Errors: as StreamProducer.send, and `service.unavailable` when the streams did not answer in time. */
  async send(batches: readonly OutgoingBatch[]): Promise<void> {
    if (this.overdue > 0) throw unanswered();
    const sending = this.producer.send(batches);
    const { promise: late, reject } = Promise.withResolvers<never>();
    let isOverdue = false;
    const timer = setTimeout(() => {
      isOverdue = true;
      this.overdue += 1;
      reject(unanswered());
    }, this.timeoutMs);
    const settled = () => {
      clearTimeout(timer);
      if (isOverdue) this.overdue -= 1;
    };
    sending.then(settled, settled);
    await Promise.race([sending, late]);
  }

  close(): Promise<void> {
    return this.producer.close();
  }
}

function unanswered(): DutydeskError {
  return new DutydeskError('service.unavailable', {
    detail: 'The stream of events does not answer. Send this again: doing so twice does no harm.',
  });
}
