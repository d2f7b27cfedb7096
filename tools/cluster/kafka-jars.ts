import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { projectRoot } from './project-root.js';
import { ensureCommand } from './system-package.js';

const run = promisify(execFile);
const POM = path.join(projectRoot, 'tools/cluster/kafka/pom.xml');
/** Without a cache Maven downloads plugins and 43 MB of jars. */
const LOCK_PATIENCE_MS = 600_000;

export interface KafkaJars {
  readonly version: string;
  /** Class path for `java -cp`. */
  readonly classPath: string;
}

function cacheFolder(): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache');
  return process.env['DUTYDESK_CACHE'] ?? path.join(cache, 'dutydesk');
}

async function isFolder(folder: string): Promise<boolean> {
  return stat(folder).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Runs `work` under a lock file that holds the process id. The lock file of a dead process is removed. */
async function alone<T>(lock: string, work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + LOCK_PATIENCE_MS;
  for (;;) {
    const file = await open(lock, 'wx').catch(() => undefined);
    if (file) {
      try {
        await file.write(String(process.pid));
        return await work();
      } finally {
        await file.close();
        await rm(lock, { force: true });
      }
    }
    const owner = Number(await readFile(lock, 'utf8').catch(() => ''));
    if (owner > 0 && !alive(owner)) await rm(lock, { force: true });
    if (performance.now() > deadline)
      throw new Error(`${lock} is held for too long: remove it if nothing runs.`);
    await delay(200);
  }
}

async function fetchJars(target: string): Promise<void> {
  await ensureCommand('mvn', 'maven');
  const partial = await mkdtemp(`${target}-partial-`);
  try {
    await run(
      'mvn',
      ['-q', '-B', '-f', POM, 'dependency:copy-dependencies', `-DoutputDirectory=${partial}`],
      {
        maxBuffer: 1 << 24,
      },
    );
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw new Error(`Kafka's jars could not be fetched by Maven: ${String(error)}`, { cause: error });
  }
}

/** The broker's jars, downloaded once from Maven Central into the cache folder (DUTYDESK_CACHE). */
export async function kafkaJars(): Promise<KafkaJars> {
  await ensureCommand('java', 'default-jre-headless');
  const pom = await readFile(POM, 'utf8');
  const version = /<kafka\.version>(.+)<\/kafka\.version>/.exec(pom)?.[1];
  if (version === undefined) throw new Error(`${POM} names no kafka.version`);
  const folder = path.join(cacheFolder(), `kafka-${version}`);
  if (!(await isFolder(folder))) {
    await mkdir(cacheFolder(), { recursive: true });
    await alone(`${folder}.lock`, async () => {
      if (!(await isFolder(folder))) await fetchJars(folder);
    });
  }
  const jars = (await readdir(folder)).filter((name) => name.endsWith('.jar')).toSorted();
  return { version, classPath: jars.map((name) => path.join(folder, name)).join(path.delimiter) };
}
