import { Remembered } from './remembered.js';
import { maskUrls } from './secrets.js';

export interface CheckResult {
  /** A warning does not stop the work of the process. */
  readonly status: 'ok' | 'warning' | 'error';
  /** A sentence that says what is wrong; only with status warning or error. */
  readonly error?: string;
  readonly milliseconds: number;
}

export interface HealthReport {
  readonly status: 'ok' | 'error';
  readonly checks: Readonly<Record<string, CheckResult>>;
}

export interface CheckOptions {
  /** Default 2,000 ms. */
  readonly limitMs?: number;
  /** False: the process can work without this server, so a failure is a warning. Default true. */
  readonly needed?: boolean;
}

interface Check extends Required<CheckOptions> {
  readonly run: () => Promise<void>;
}

const DEFAULT_LIMIT_MS = 2000;
/** Everybody can read readiness and each check costs the servers a query, so one check a second serves all requests. */
const FRESH_MS = 1000;

/** Named checks of what this process needs. Each check has a time limit, so that readiness always answers. */
export class Health {
  private readonly checks = new Map<string, Check>();
  private readonly vital = new Map<string, () => void>();
  private stopping = false;
  private readonly answers: Remembered<Readonly<Record<string, CheckResult>>>;

  /** @param now monotonic milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.answers = new Remembered({ read: () => this.ask(), freshMs: FRESH_MS, now });
  }

  /** `run` resolves when all is well and rejects with a sentence when not. */
  register(name: string, run: () => Promise<void>, options: CheckOptions = {}): void {
    if (this.checks.has(name)) throw new Error(`A health check named ${name} already exists.`);
    const { limitMs = DEFAULT_LIMIT_MS, needed = true } = options;
    this.checks.set(name, { run, limitMs, needed });
  }

  /**
   * Registers a check of something that only a restart repairs: `check` throws a sentence when this process should be
   * replaced.
   */
  registerVital(name: string, check: () => void): void {
    this.vital.set(name, check);
  }

  /** Makes the process not ready, so that it gets no new work. */
  beginStopping(): void {
    this.stopping = true;
  }

  /** Liveness: other servers do not count, since a restart of this process would not repair them. */
  live(): HealthReport {
    return reportOf(
      Object.fromEntries([...this.vital].map(([name, check]) => [name, assertion(check)] as const)),
    );
  }

  /**
   * Readiness: every server that the process needs answers. The result is kept for a second and shared by all requests.
   */
  async ready(): Promise<HealthReport> {
    const checks: Record<string, CheckResult> = { ...(await this.answers.get()) };
    if (this.stopping)
      checks['process'] = { status: 'error', error: 'The process is stopping.', milliseconds: 0 };
    return reportOf(checks);
  }

  private async ask(): Promise<Readonly<Record<string, CheckResult>>> {
    const results = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await runCheck(check)] as const),
    );
    return Object.fromEntries(results);
  }
}

function reportOf(checks: HealthReport['checks']): HealthReport {
  const failed = Object.values(checks).some(({ status }) => status === 'error');
  return { status: failed ? 'error' : 'ok', checks };
}

function assertion(check: () => void): CheckResult {
  try {
    check();
    return { status: 'ok', milliseconds: 0 };
  } catch (error) {
    return { status: 'error', error: sentence(error), milliseconds: 0 };
  }
}

async function runCheck(check: Check): Promise<CheckResult> {
  const started = performance.now();
  const elapsed = () => Math.round(performance.now() - started);
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${check.limitMs} ms.`)), check.limitMs);
  });
  try {
    await Promise.race([check.run(), limit]);
    return { status: 'ok', milliseconds: elapsed() };
  } catch (error) {
    return { status: check.needed ? 'error' : 'warning', error: sentence(error), milliseconds: elapsed() };
  } finally {
    clearTimeout(timer);
  }
}

/** Message of an error. An AggregateError (Node's refused connections) can be without one; then its parts give it. */
function sentence(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') {
    return error.errors.map((part) => sentence(part)).join('; ');
  }
  return maskUrls(error instanceof Error ? error.message || error.name : String(error));
}
