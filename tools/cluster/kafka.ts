import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { clusterIdOf } from './cluster-id.js';
import { askPort } from './ask-port.js';
import { freePort } from './free-port.js';
import { kafkaJars } from './kafka-jars.js';
import { type KafkaUser, type SecuredListeners, secureListeners } from './kafka-secured.js';
import { projectRoot } from './project-root.js';
import { type Server, startServer } from './server.js';

export interface KafkaOptions {
  /** Folder for data, settings and log, created when missing. A second start continues with the same data. */
  readonly folder: string;
  readonly port?: number;
  /**
   * Adds a second listener that the broker advertises as 127.0.0.1:`advertisedPort`, the port of a proxy between
   * broker and clients. Point the proxy at `proxiedPort` and clients at the proxy.
   */
  readonly advertisedPort?: number;
  /** True: full compiler and a larger heap, for measuring. Default: the settings that start fastest. */
  readonly benchmark?: boolean;
  /** Adds listeners with TLS, SASL and client certificates, see SecuredListeners; this user may log in. */
  readonly secured?: KafkaUser;
  /** Additional broker settings, such as { 'message.max.bytes': '2097152' }. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly log?: (line: string) => void;
}

/** One broker in one process, which is also the controller. */
export interface Kafka extends Server {
  readonly brokers: readonly [string];
  readonly port: number;
  /** The target port for the proxy of `advertisedPort`. */
  readonly proxiedPort: number | undefined;
  readonly version: string;
  /** Present when `secured` is set. */
  readonly secured: SecuredListeners | undefined;
}

const START_TIMEOUT_MS = 60_000;
const NODE_ID = '1';
/** With only the quick compiler Kafka starts in 2.2 s instead of 2.7 s (2 cores, Kafka 4.3.1). */
const QUICK_JVM = ['-Xmx512m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
const BENCHMARK_JVM = ['-Xms1g', '-Xmx1g', '-XX:+UseG1GC'];

function settingsOf(
  folder: string,
  ports: Ports,
  extra: KafkaOptions['settings'],
  secured?: SecuredListeners,
): string {
  const more = secured === undefined ? '' : `,SECURED://${secured.sasl},MUTUAL://${secured.mutual}`;
  const proxied = ports.proxied === undefined ? '' : `,PROXIED://127.0.0.1:${ports.proxied}`;
  const told = ports.advertised === undefined ? '' : `,PROXIED://127.0.0.1:${ports.advertised}`;
  const settings: Record<string, string> = {
    'process.roles': 'broker,controller',
    'node.id': NODE_ID,
    listeners: `PLAINTEXT://127.0.0.1:${ports.broker},CONTROLLER://127.0.0.1:${ports.controller}${proxied}${more}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${ports.broker}${told}${more}`,
    'listener.security.protocol.map':
      'PLAINTEXT:PLAINTEXT,PROXIED:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURED:SASL_SSL,MUTUAL:SSL',
    'inter.broker.listener.name': 'PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'controller.quorum.voters': `${NODE_ID}@127.0.0.1:${ports.controller}`,
    'log.dirs': path.join(folder, 'data'),
    // A single broker cannot hold the three replicas that internal topics need by default.
    'default.replication.factor': '1',
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '8',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    'group.initial.rebalance.delay.ms': '0',
    // A killed broker can register again only after its old session ends: 9 s by default.
    'broker.session.timeout.ms': '3000',
    'broker.heartbeat.interval.ms': '500',
    'auto.create.topics.enable': 'false',
    // 128 MB of the heap by default.
    'log.cleaner.dedupe.buffer.size': '8388608',
    ...secured?.settings,
    ...extra,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

interface Ports {
  readonly broker: number;
  readonly controller: number;
  readonly proxied: number | undefined;
  readonly advertised: number | undefined;
}

async function choosePorts(options: KafkaOptions): Promise<Ports> {
  return {
    broker: options.port ?? (await freePort()),
    controller: await freePort(),
    proxied: options.advertisedPort === undefined ? undefined : await freePort(),
    advertised: options.advertisedPort,
  };
}

/** Metadata request v1 without topics: a broker that lists itself takes part in the cluster and serves clients. */
function answers(port: number): Promise<boolean> {
  const question = Buffer.alloc(18);
  question.writeInt32BE(question.length - 4, 0); // size of what follows
  question.writeInt16BE(3, 4); // api key Metadata
  question.writeInt16BE(1, 6); // api version
  question.writeInt32BE(1, 8); // correlation id
  question.writeInt16BE(-1, 12); // client id: null
  question.writeInt32BE(0, 14); // topics: none
  return askPort(port, question, (answer) => answer.length >= 12 && answer.readInt32BE(8) > 0);
}

/** Starts an Apache Kafka broker on 127.0.0.1 from its own jars; resolves when it answers. */
export async function startKafka(options: KafkaOptions): Promise<Kafka> {
  const { classPath, version } = await kafkaJars();
  const folder = path.resolve(options.folder);
  const ports = await choosePorts(options);
  const settingsFile = path.join(folder, 'server.properties');
  await mkdir(folder, { recursive: true });
  const secured = options.secured && (await secureListeners(folder, options.secured));
  await writeFile(settingsFile, settingsOf(folder, ports, options.settings, secured));
  const java = (mainClass: string, ...args: string[]) => [
    ...(options.benchmark ? BENCHMARK_JVM : QUICK_JVM),
    `-Dlog4j2.configurationFile=${path.join(projectRoot, 'tools/cluster/kafka/log4j2.xml')}`,
    '-cp',
    classPath,
    mainClass,
    ...args,
  ];
  await format(folder, (clusterId) =>
    java(
      'kafka.tools.StorageTool',
      'format',
      '-c',
      settingsFile,
      '-t',
      clusterId,
      ...(secured?.formatArgs ?? []),
    ),
  );

  const server = await startServer({
    name: 'Kafka',
    command: 'java',
    args: java('kafka.Kafka', settingsFile),
    cwd: folder,
    logFile: path.join(folder, 'kafka.log'),
    log: options.log,
    timeoutMs: START_TIMEOUT_MS,
    answers: () => answers(ports.broker),
  });
  const brokers: [string] = [`127.0.0.1:${ports.broker}`];
  return Object.assign(server, { brokers, port: ports.broker, proxiedPort: ports.proxied, version, secured });
}

async function format(folder: string, command: (clusterId: string) => string[]): Promise<void> {
  const formatted = await stat(path.join(folder, 'data/meta.properties')).catch(() => undefined);
  if (formatted) return;
  await promisify(execFile)('java', command(clusterIdOf(randomBytes(16))));
}
