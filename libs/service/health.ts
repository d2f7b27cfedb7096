import { Remembered } from './remembered.js';
import { maskUrls } from './secrets.js';

export interface CheckResult {
  /** A warning is something that work goes on without. */
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
  /** False: the process does its work without it, so that failing is a warning. Default true. */
  readonly needed?: boolean;
}

interface Check extends Required<CheckOptions> {
  readonly run: () => Promise<void>;
}

const DEFAULT_LIMIT_MS = 2000;
/** Anybody may ask, and each answer costs the servers a question: one a second is enough for all who ask. */
const FRESH_MS = 1000;

/** Named checks of what this process needs. Each has a time limit, so that an answer always comes. */
export class Health {
  private readonly checks = new Map<string, Check>();
  private readonly vital = new Map<string, () => void>();
  private stopping = false;
  private readonly answers: Remembered<Readonly<Record<string, CheckResult>>>;

  /** @param now milliseconds that only go up */
  constructor(now: () => number = () => performance.now()) {
    this.answers = new Remembered({ read: () => this.ask(), freshMs: FRESH_MS, now });
  }

  /** `run` resolves when all is well and rejects with a sentence when not. */
  register(name: string, run: () => Promise<void>, options: CheckOptions = {}): void {
    if (this.checks.has(name)) throw new Error(`There is a health check named ${name} already.`);
    const { limitMs = DEFAULT_LIMIT_MS, needed = true } = options;
    this.checks.set(name, { run, limitMs, needed });
  }

  /** What only a new process could mend: `check` throws a sentence when this one should be replaced. */
  registerVital(name: string, check: () => void): void {
    this.vital.set(name, check);
  }

  /** From now on not ready, so that no new work is sent here. */
  beginStopping(): void {
    this.stopping = true;
  }

  /** The process answers; says nothing of servers elsewhere, since a restart would not mend those. */
  live(): HealthReport {
    return reportOf(
      Object.fromEntries([...this.vital].map(([name, check]) => [name, assertion(check)] as const)),
    );
  }

  /** Everything that is needed for work answers. Remembered for a second, and asked once for all who ask meanwhile. */
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

/** Message of an error; the parts of an AggregateError (Node's refused connections) have it where the whole has not. */
function sentence(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') {
    return error.errors.map((part) => sentence(part)).join('; ');
  }
  return maskUrls(error instanceof Error ? error.message || error.name : String(error));
}
