import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { BatchHandler, Refusal, StreamConsumer, Subscription } from './port.js';

export interface StreamServerOptions {
  /** The methods that are decorated with this group are served here. */
  readonly group: symbol;
  /** The topics of the group. Each must have one handler. */
  readonly topics: readonly string[];
  readonly consumer: StreamConsumer;
}

/** A Nest transport over a stream consumer: what it hands to an @OnBatch method is a whole batch of one partition. */
export class StreamServer extends Server implements CustomTransportStrategy {
  override transportId: symbol;

  constructor(private readonly options: StreamServerOptions) {
    super();
    this.transportId = options.group;
  }

  /** Calls back with nothing once the consumer reads, or with the error that kept it from reading. */
  listen(callback: (error?: unknown) => void): void {
    void this.start(callback);
  }

  /** Resolves when the batch at hand is finished and committed. */
  async close(): Promise<void> {
    await this.options.consumer.stop();
  }

  on(): never {
    throw new Error('A stream server has no events of its own: give the consumer an observer.');
  }

  unwrap(): never {
    throw new Error('A stream server hides its client: there is nothing to unwrap.');
  }

  private async start(callback: (error?: unknown) => void): Promise<void> {
    try {
      await this.options.consumer.start(this.subscriptions());
    } catch (error) {
      callback(error);
      return;
    }
    callback();
  }

  /** @throws Error when a topic has no handler or several, or a handler's topic is none of the group's */
  private subscriptions(): Subscription[] {
    const { group, topics } = this.options;
    const of = `of ${group.description ?? 'this group'}`;
    for (const [topic, handler] of this.messageHandlers) {
      if (!topics.includes(topic)) {
        throw new Error(`${namesOf(handler)} handles "${topic}", which is no topic ${of}.`);
      }
    }
    return topics.map((topic) => {
      const handler = this.messageHandlers.get(topic);
      if (handler === undefined) {
        throw new Error(
          `Nobody handles the topic "${topic}" ${of}: decorate one controller method with @OnBatch.`,
        );
      }
      if (handler.next !== undefined) {
        throw new Error(`The topic "${topic}" ${of} has two handlers: ${namesOf(handler)}. Keep one.`);
      }
      return { topic, handler: batchHandler(handler) };
    });
  }
}

/** Nest answers with the method's result, or with an observable when a filter or an interceptor came between. */
function batchHandler(handler: MessageHandler): BatchHandler {
  return async (records, context) => {
    const result: unknown = await handler(records, context);
    return (isObservable(result) ? await lastValueFrom(result) : result) as readonly Refusal[] | undefined;
  };
}

function namesOf(handler: MessageHandler): string {
  const { name } = { name: 'A method', ...handler.extras } as { readonly name: string };
  const next = handler.next as MessageHandler | undefined;
  return next === undefined ? name : `${name} and ${namesOf(next)}`;
}
