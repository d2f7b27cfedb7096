import 'reflect-metadata';
import { registerCodecs } from '#libs/streams';
import { Controller, Inject, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientKafka, EventPattern, Payload, Transport } from '@nestjs/microservices';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import kafkajs from 'kafkajs';
import pg from 'pg';
import { ChildMeter } from './child-meter.js';
import type { NaivePipelineOptions } from './pipeline-child.js';

/**
 * The naive design: Nest's ServerKafka handles one message at a time. Each message is parsed, inserted, emitted and
 * queued before the next one.
 */
const options = JSON.parse(process.argv[2] ?? '{}') as NaivePipelineOptions;

registerCodecs();
const client = {
  clientId: 'bench-naive',
  brokers: [...options.brokers],
  logLevel: kafkajs.logLevel.NOTHING,
};
const pool = new pg.Pool({ connectionString: options.databaseUrl, max: 10 });
const redis = new Redis(options.redisUrl, { maxRetriesPerRequest: null });
const queue = new Queue('bench-naive', { connection: redis });
const emitter = new ClientKafka({ client, producer: {} });

let handled = 0;
const meter = new ChildMeter();
const { promise: all, resolve: finish } = Promise.withResolvers<void>();

interface Mention {
  readonly id: string;
}

@Controller()
class MentionsController {
  constructor(@Inject('emitter') private readonly emitter: ClientKafka) {}

  @EventPattern(options.from)
  async handle(@Payload() payload: object): Promise<void> {
    const mention = payload as Mention;
    meter.begin();
    await pool.query('insert into naive_mentions (id, body) values ($1, $2) on conflict do nothing', [
      mention.id,
      mention,
    ]);
    const { promise: emitted, resolve, reject } = Promise.withResolvers<void>();
    this.emitter
      .emit(options.to, { key: mention.id, value: JSON.stringify(mention) })
      .subscribe({ error: reject, complete: resolve });
    await emitted;
    await queue.add('place', { id: mention.id }, { removeOnComplete: true });
    handled += 1;
    if (handled >= options.count) finish();
  }
}

@Module({
  controllers: [MentionsController],
  providers: [{ provide: 'emitter', useValue: emitter }],
})
class NaiveModule {
  readonly name = 'naive';
}

await pool.query('create table if not exists naive_mentions (id text primary key, body jsonb not null)');
await emitter.connect();
const server = await NestFactory.createMicroservice(NaiveModule, {
  transport: Transport.KAFKA,
  options: {
    client,
    consumer: { groupId: `bench-naive-${Date.now()}` },
    subscribe: { fromBeginning: true },
  },
  logger: false,
});
await server.listen();
await all;
meter.report(handled);
