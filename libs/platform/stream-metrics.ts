import type { Logger, Metrics } from '#libs/service';
import type { ConsumerObserver } from '#libs/streams';

const BATCH_BUCKETS = [1, 5, 10, 50, 100, 250, 500, 1_000, 2_500, 5_000];

/** Turns the events of a consumer into metrics and log lines. */
export function streamObserver(metrics: Metrics, log: Logger): ConsumerObserver {
  const records = metrics.counter('stream_records_total', 'Records handled', ['topic']);
  const sizes = metrics.histogram('stream_batch_records', 'Records in a batch', ['topic'], BATCH_BUCKETS);
  const seconds = metrics.histogram('stream_batch_seconds', 'Time to handle a batch', ['topic']);
  const retries = metrics.counter('stream_retries_total', 'Batches tried again', ['topic']);
  const deadLetters = metrics.counter('stream_dead_letters_total', 'Records dead-lettered', [
    'topic',
    'reason',
  ]);
  const lag = metrics.gauge('stream_lag_records', 'Records not read yet', ['topic', 'partition']);
  return {
    batchDone(topic, count, took) {
      records.inc({ topic }, count);
      sizes.observe({ topic }, count);
      seconds.observe({ topic }, took);
    },
    batchRetried(topic, error) {
      retries.inc({ topic });
      log.warn({ err: error, topic }, 'A batch waits and is tried again');
    },
    deadLettered(topic, reason) {
      deadLetters.inc({ topic, reason });
    },
    lag(topic, partition, count) {
      lag.set({ topic, partition: String(partition) }, count);
    },
    restarted(error) {
      log.warn({ err: error }, 'The consumer was made anew');
    },
  };
}
