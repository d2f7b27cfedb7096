import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import type { StreamConsumer, Subscription } from './port.js';

/**
 * A Nest transport over a stream consumer. Nest's own handlers take one message at a time; these take batches, so they
 * come as an explicit table and not from decorators.
 */
export class StreamServer extends Server implements CustomTransportStrategy {
  /**
   * @param subscriptions asked for when Nest starts to listen, so that handlers may come from the container
   */
  constructor(
    private readonly consumer: StreamConsumer,
    private readonly subscriptions: () => readonly Subscription[],
  ) {
    super();
  }

  /** Calls back with nothing once the consumer reads, or with the error that kept it from reading. */
  listen(callback: (error?: unknown) => void): void {
    void this.start(callback);
  }

  /** Resolves when the batch at hand is finished and committed. */
  async close(): Promise<void> {
    await this.consumer.stop();
  }

  on(): never {
    throw new Error('A stream server has no events of its own: give the consumer an observer.');
  }

  unwrap(): never {
    throw new Error('A stream server hides its client: there is nothing to unwrap.');
  }

  private async start(callback: (error?: unknown) => void): Promise<void> {
    try {
      await this.consumer.start(this.subscriptions());
    } catch (error) {
      callback(error);
      return;
    }
    callback();
  }
}
