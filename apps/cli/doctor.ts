import { access, constants } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import type { DatabaseLetters } from '#libs/postgres';
import { ConfigError, describeSettings, readSettings, type Settings } from '#libs/service';
import { DEFAULT_URL, isHttpUrl } from './api-access.js';
import { CliError } from './cli-error.js';
import { openLocalModel } from './local-model.js';
import { tableOf } from './table.js';
import type { Terminal } from './terminal.js';

interface Finding {
  readonly what: string;
  readonly ok: boolean;
  /** The finding; for an error also what to do. */
  readonly says: string;
}

const NODE_WANTED = 26;

/** Checks everything that a start needs. Changes nothing. */
export async function runDoctor(terminal: Terminal): Promise<void> {
  const { env } = terminal.stdio;
  const findings: Finding[] = [nodeVersion()];
  const settings = readOrExplain(env, findings);
  if (settings !== null) {
    findings.push(
      ...(settings.PROFILE === 'distributed' ? await connections(settings) : await embedded(settings)),
    );
    findings.push(...model(settings), ...(await identityProvider(settings)));
    findings.push(await service(env['DUTYDESK_URL'] ?? ownUrl(settings), settings));
  }
  const described = describeSettings(env);
  terminal.exitCode = findings.every(({ ok }) => ok) ? 0 : 1;
  terminal.result({ findings, settings: described }, () => {
    const rows = described.map(({ env: name, value, source }) => [name, value, source]);
    terminal.say(tableOf(terminal, ['setting', 'value', 'from'], rows));
    terminal.say();
    const { green, red } = terminal.colours;
    for (const { what, ok, says } of findings) terminal.say(`${ok ? green('✓') : red('✗')} ${what}: ${says}`);
  });
}

function nodeVersion(): Finding {
  const major = Number(process.versions.node.split('.')[0]);
  const ok = major >= NODE_WANTED;
  const todo = `run "npm ci" in the clone, which installs Node ${NODE_WANTED}.`;
  return { what: 'Node', ok, says: ok ? process.version : `${process.version} is too old; ${todo}` };
}

/** Settings that only the distributed profile reads. */
const FOR_SERVERS = ['DATABASE_URL', 'KAFKA_BROKERS', 'REDIS_URL'] as const;

function readOrExplain(env: Terminal['stdio']['env'], findings: Finding[]): Settings | null {
  try {
    const settings = readSettings(env);
    const idle = settings.PROFILE === 'embedded' ? FOR_SERVERS.filter((name) => settings[name]) : [];
    const unused = idle.length === 0 ? '' : `; ${idle.join(', ')}: set, but not used by it`;
    findings.push({ what: 'Configuration', ok: true, says: `profile ${settings.PROFILE}${unused}.` });
    return settings;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const { env: name, message } of error.settings)
      findings.push({ what: name, ok: false, says: message });
    return null;
  }
}

/** Checks the weights that triage would load. */
function model({ MODEL_FILE: file }: Settings): Finding[] {
  if (file === undefined) return [];
  try {
    openLocalModel(file);
    return [{ what: 'MODEL_FILE', ok: true, says: `${file} can be used.` }];
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return [{ what: 'MODEL_FILE', ok: false, says: `${sentence(error.message)} ${error.todo}` }];
  }
}

/** Asks the identity provider for its description, as the gateway does. */
async function identityProvider(settings: Settings): Promise<Finding[]> {
  if (settings.OIDC_ISSUER === undefined) return [];
  const what = 'OIDC_ISSUER';
  const { IdentityProvider } = await import('#libs/access');
  try {
    await new IdentityProvider(settings).check();
  } catch (error) {
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    const todo = 'Check the address, and that this machine may reach it.';
    return [{ what, ok: false, says: `${settings.OIDC_ISSUER}: ${sentence(cause)} ${todo}` }];
  }
  const unset = settings.PUBLIC_URL === undefined;
  const says = unset
    ? 'answers; set PUBLIC_URL too, or people sign in on this machine only.'
    : `answers; register ${settings.PUBLIC_URL}/v1/sign-in/oidc/callback there.`;
  return [{ what, ok: !unset, says }];
}

async function embedded(settings: Settings): Promise<Finding[]> {
  const folder = path.resolve(settings.DATA_DIR);
  const ok = await canBeWritten(folder);
  const says = ok ? `${folder} can be written.` : `${folder} cannot be written; give another in DATA_DIR.`;
  return [{ what: 'Data folder', ok, says }];
}

/** A missing folder can be created when its nearest existing parent is writable. */
async function canBeWritten(folder: string): Promise<boolean> {
  const code = await access(folder, constants.W_OK).then(
    () => null,
    (error: NodeJS.ErrnoException) => error.code,
  );
  if (code === null) return true;
  return code === 'ENOENT' && folder !== path.dirname(folder) && canBeWritten(path.dirname(folder));
}

const LOOK_AT = {
  ledger: 'DATABASE_URL',
  streams: 'KAFKA_BROKERS',
  line: 'REDIS_URL',
} as const;

/** Checks Kafka, Redis and PostgreSQL with the checks that the services use. */
async function connections(settings: Settings): Promise<Finding[]> {
  const [{ openPlatform }, { createLogger }, { databaseLetters }] = await Promise.all([
    import('#libs/platform'),
    import('#libs/service'),
    import('#libs/postgres'),
  ]);
  const log = createLogger({ service: 'doctor', level: 'silent' });
  const platform = await openPlatform({ settings, log, service: 'doctor', processMetrics: false });
  try {
    const { checks } = await platform.health.ready();
    const found =
      checks['ledger']?.status === 'ok' ? [letters(await databaseLetters(platform.ledger.db))] : [];
    const answers = Object.entries(checks).map(([what, { status, error, milliseconds }]) => {
      if (status === 'ok') return { what, ok: true, says: `answers in ${milliseconds} ms.` };
      const setting = what in LOOK_AT ? LOOK_AT[what as keyof typeof LOOK_AT] : '';
      return {
        what,
        ok: false,
        says: `${sentence(error ?? 'No answer')} Check ${setting} and that the server runs.`,
      };
    });
    return [...answers, ...found];
  } finally {
    await platform.close();
  }
}

/** A database that was made with the locale C knows no letters beyond A to Z. Search folds its words by itself. */
function letters({ encoding, foldsCase }: DatabaseLetters): Finding {
  const what = 'letters';
  if (encoding !== 'UTF8') {
    return { what, ok: false, says: `The database has ${encoding}: make one with the encoding UTF8.` };
  }
  const says = foldsCase
    ? 'UTF8, with upper and lower case of every script.'
    : 'UTF8; brands are compared without case in A to Z only (LC_CTYPE C). Search is not affected.';
  return { what, ok: true, says };
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** The address on which "dutydesk up" listens with these settings. */
function ownUrl({ HOST, PORT }: Settings): string {
  const host = ['0.0.0.0', '::'].includes(HOST) ? '127.0.0.1' : HOST;
  return `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`;
}

/** Asks a running Dutydesk for its health. When none runs, checks that the port is free. */
async function service(url: string, settings: Settings): Promise<Finding> {
  if (!isHttpUrl(url)) {
    return { what: 'DUTYDESK_URL', ok: false, says: `"${url}" is not an http URL such as ${DEFAULT_URL}.` };
  }
  const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(3_000) }).catch(
    () => null,
  );
  if (response !== null) {
    const ok = response.ok;
    return {
      what: 'Service',
      ok,
      says: ok ? `${url} is ready.` : `${url} is up but not ready; see its log.`,
    };
  }
  const free = settings.PORT === 0 || (await isFree(settings.HOST, settings.PORT));
  const address = `${settings.HOST}:${settings.PORT}`;
  const says = free
    ? `none at ${url}; "dutydesk up" starts one.`
    : `another program listens at ${address}; choose another PORT or stop it.`;
  return { what: 'Service', ok: free, says };
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
