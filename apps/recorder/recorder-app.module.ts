import { postReplies, recorderNetwork } from '#libs/adapter';
import { TOPICS } from '#libs/contracts';
import { isUnavailable, LEDGER, LOG, PRODUCER, STREAMS, streamObserver } from '#libs/platform';
import { isConflict, type Ledger } from '#libs/postgres';
import { type Logger, Metrics } from '#libs/service';
import { type StreamProducer, type Streams, StreamServer } from '#libs/streams';
import { Module } from '@nestjs/common';
import { RecorderStreamController } from './recorder-stream.controller.js';
import { POST_REPLIES, RECORDER_STREAMS } from './tokens.js';

/** The composition root of the recorder. */
@Module({
  controllers: [RecorderStreamController],
  providers: [
    {
      provide: POST_REPLIES,
      inject: [LEDGER, PRODUCER, Metrics],
      useFactory: ({ db }: Ledger, producer: StreamProducer, metrics: Metrics) => {
        const answers = metrics.counter('recorder_replies_total', 'Replies that the recorder answered', [
          'outcome',
        ]);
        return postReplies({
          network: recorderNetwork(db),
          producer,
          source: '/adapters/recorder',
          answered: (outcome) => answers.inc({ outcome }),
        });
      },
    },
    {
      provide: RECORDER_STREAMS,
      inject: [STREAMS, LOG, Metrics],
      useFactory: (streams: Streams, log: Logger, metrics: Metrics) =>
        new StreamServer({
          group: RECORDER_STREAMS,
          topics: [TOPICS.replies],
          consumer: streams.consumer({
            groupId: 'dutydesk-recorder',
            service: 'recorder',
            isTransient: (error) => isUnavailable(error) || isConflict(error),
            observer: streamObserver(metrics, log),
          }),
        }),
    },
  ],
})
export class RecorderAppModule {}
