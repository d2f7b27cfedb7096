import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const PREFIX = 'dutydesk_';

/** Bounds in seconds, from the time of a claim in the database to the wait of a mention in a line. */
const SECONDS_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

export interface MetricsOptions {
  readonly service: string;
  /** CPU, memory, event loop and garbage collection of the process. Default true. */
  readonly processMetrics?: boolean;
}

/**
 * Prometheus metrics of one process, all named `dutydesk_*`. A second request for a name gives the same metric, so that
 * apps in one process share it.
 */
export class Metrics {
  readonly registry = new Registry();

  constructor(options: MetricsOptions) {
    this.registry.setDefaultLabels({ service: options.service });
    if (options.processMetrics ?? true) collectDefaultMetrics({ register: this.registry });
  }

  counter<L extends string = never>(name: string, help: string, labelNames: readonly L[] = []): Counter<L> {
    const known = this.registry.getSingleMetric(PREFIX + name);
    if (known instanceof Counter) return known;
    return new Counter({
      name: PREFIX + name,
      help,
      labelNames: [...labelNames],
      registers: [this.registry],
    });
  }

  /** `collect` sets the value when metrics are read; it must not throw. */
  gauge<L extends string = never>(
    name: string,
    help: string,
    labelNames: readonly L[] = [],
    collect?: (gauge: Gauge<L>) => Promise<void> | void,
  ): Gauge<L> {
    const known = this.registry.getSingleMetric(PREFIX + name);
    if (known instanceof Gauge) return known;
    const gauge: Gauge<L> = new Gauge<L>({
      name: PREFIX + name,
      help,
      labelNames: [...labelNames],
      registers: [this.registry],
      ...(collect === undefined ? {} : { collect: () => collect(gauge) }),
    });
    return gauge;
  }

  /** Buckets in the unit of the name; default suits seconds. */
  histogram<L extends string = never>(
    name: string,
    help: string,
    labelNames: readonly L[] = [],
    buckets: readonly number[] = SECONDS_BUCKETS,
  ): Histogram<L> {
    const known = this.registry.getSingleMetric(PREFIX + name);
    if (known instanceof Histogram) return known;
    return new Histogram({
      name: PREFIX + name,
      help,
      labelNames: [...labelNames],
      buckets: [...buckets],
      registers: [this.registry],
    });
  }
}
