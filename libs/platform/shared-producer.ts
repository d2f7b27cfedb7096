import type { OutgoingBatch, StreamProducer, Streams } from '#libs/streams';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Readiness } from './readiness.js';
import { STREAMS } from './tokens.js';

/** The producer that all parts of a process share. It connects when the streams are ready, and closes with them. */
@Injectable()
export class SharedProducer implements StreamProducer, OnModuleInit {
  private producer: StreamProducer | undefined;

  constructor(
    @Inject(STREAMS) private readonly streams: Pick<Streams, 'producer'>,
    /** Connects when the streams are ready. */
    _ready: Readiness,
  ) {}

  async onModuleInit(): Promise<void> {
    this.producer = await this.streams.producer();
  }

  async send(batches: readonly OutgoingBatch[]): Promise<void> {
    if (this.producer === undefined) throw new Error('The application is not initialised yet.');
    await this.producer.send(batches);
  }

  async close(): Promise<void> {
    await this.producer?.close();
  }
}
