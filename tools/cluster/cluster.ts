import path from 'node:path';
import { type Kafka, startKafka } from './kafka.js';
import { type Postgres, startPostgres } from './postgres.js';
import { type Redis, startRedis } from './redis.js';
import { type Service, type ServiceName, startService } from './service.js';

export interface ClusterOptions {
  /** Folder for all data and logs. */
  readonly folder: string;
  /** Number of processes per service. A missing service has none. */
  readonly processes: Readonly<Partial<Record<ServiceName, number>>>;
  /**
   * Settings of every service. A server that is named here (KAFKA_BROKERS, REDIS_URL, DATABASE_URL) already runs. The
   * cluster neither starts nor stops it.
   */
  readonly env?: Readonly<Record<string, string>>;
  /** True to start Kafka for measuring, see KafkaOptions. */
  readonly benchmark?: boolean;
  /** Port of the first gateway; the others get free ones. */
  readonly gatewayPort?: number;
  readonly log?: ((line: string) => void) | undefined;
}

/** Servers and services as separate processes on this machine, the arrangement of docker-compose.yml. */
export interface Cluster {
  /** Undefined for a server that already ran. */
  readonly kafka: Kafka | undefined;
  readonly redis: Redis | undefined;
  readonly postgres: Postgres | undefined;
  readonly services: readonly Service[];
  /** The settings of every service. */
  readonly env: Readonly<Record<string, string>>;
  of(name: ServiceName): readonly Service[];
  /** Starts another process of a service. Resolves when it is ready. */
  add(name: ServiceName, env?: Readonly<Record<string, string>>): Promise<Service>;
  /** Stops the services, then the servers. Goes on when one of them fails to stop. */
  stop(): Promise<void>;
}

interface Stoppable {
  stop(): Promise<void>;
}

async function stopAll(parts: readonly Stoppable[]): Promise<void> {
  const results = await Promise.allSettled(parts.map((part) => part.stop()));
  const failed = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  if (failed.length > 0) throw new AggregateError(failed, 'Not everything could be stopped');
}

interface Servers {
  readonly kafka: Kafka | undefined;
  readonly redis: Redis | undefined;
  readonly postgres: Postgres | undefined;
  stop(): Promise<void>;
}

async function startServers({ folder, benchmark = false, env = {} }: ClusterOptions): Promise<Servers> {
  const running: Stoppable[] = [];
  const unless = async <T extends Stoppable>(name: string, start: () => Promise<T>) => {
    if (name in env) return undefined;
    const server = await start();
    running.push(server);
    return server;
  };
  const starting = [
    unless('KAFKA_BROKERS', () => startKafka({ folder: path.join(folder, 'kafka'), benchmark })),
    unless('REDIS_URL', () => startRedis({ folder: path.join(folder, 'redis') })),
    unless('DATABASE_URL', () => startPostgres({ folder: path.join(folder, 'postgres') })),
  ] as const;
  await Promise.allSettled(starting);
  try {
    const [kafka, redis, postgres] = await Promise.all(starting);
    return { kafka, redis, postgres, stop: () => stopAll(running) };
  } catch (error) {
    await stopAll(running);
    throw error;
  }
}

function addressesOf({ kafka, redis, postgres }: Servers): Record<string, string> {
  return {
    ...(kafka && { KAFKA_BROKERS: kafka.brokers.join(',') }),
    ...(redis && { REDIS_URL: redis.url }),
    ...(postgres && { DATABASE_URL: postgres.url }),
  };
}

/** Starts the servers that do not run yet (Kafka, Redis, PostgreSQL), then the services. Resolves when all are ready. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const servers = await startServers(options);
  const services: Service[] = [];
  const env = { ...addressesOf(servers), ...options.env, PROFILE: 'distributed' };
  const stop = async () => {
    await stopAll(services);
    await servers.stop();
  };
  const of = (name: ServiceName) => services.filter((service) => service.name === name);
  const launch = async (name: ServiceName, extra: Readonly<Record<string, string>> = {}) => {
    const number = of(name).length + 1;
    const port = name === 'gateway' && number === 1 ? options.gatewayPort : undefined;
    const service = await startService(
      name,
      { ...env, ...(port !== undefined && { PORT: String(port) }), ...extra },
      { folder: path.join(options.folder, 'logs'), label: `${name}-${number}`, log: options.log },
    );
    services.push(service);
    return service;
  };
  try {
    for (const [name, count = 0] of Object.entries(options.processes) as [
      ServiceName,
      number | undefined,
    ][]) {
      for (let n = 0; n < count; n += 1) await launch(name);
    }
    await Promise.all(services.map((service) => service.ready()));
  } catch (error) {
    await stop();
    throw error;
  }
  const { kafka, redis, postgres } = servers;
  const add: Cluster['add'] = async (name, extra) => {
    const service = await launch(name, extra);
    await service.ready();
    return service;
  };
  return { kafka, redis, postgres, services, env, of, add, stop };
}
