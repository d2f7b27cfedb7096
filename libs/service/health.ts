import { Remembered } from './remembered.js';
import { maskUrls } from './secrets.js';

export interface CheckResult {
  readonly status: 'ok' | 'error';
  /** A sentence that says what is wrong; only with status error. */
  readonly error?: string;
  readonly milliseconds: number;
}

export interface HealthReport {
  readonly status: 'ok' | 'error';
  readonly checks: Readonly<Record<string, CheckResult>>;
}

interface Check {
  readonly run: () => Promise<void>;
  readonly limitMs: number;
}

const DEFAULT_LIMIT_MS = 2000;
/** Anybody may ask, and each answer costs the servers a question: one a second is enough for all who ask. */
const FRESH_MS = 1000;

/** Named checks of what this process needs. Each has a time limit, so that an answer always comes. */
export class Health {
  private readonly checks = new Map<string, Check>();
  private stopping = false;
  private readonly answers: Remembered<Readonly<Record<string, CheckResult>>>;

  /** @param now milliseconds that only go up */
  constructor(now: () => number = () => performance.now()) {
    this.answers = new Remembered({ read: () => this.ask(), freshMs: FRESH_MS, now });
  }

  /** `run` resolves when all is well and rejects with a sentence when not. */
  register(name: string, run: () => Promise<void>, limitMs: number = DEFAULT_LIMIT_MS): void {
    if (this.checks.has(name)) throw new Error(`There is a health check named ${name} already.`);
    this.checks.set(name, { run, limitMs });
  }

  /** From now on not ready, so that no new work is sent here. */
  beginStopping(): void {
    this.stopping = true;
  }

  /** The process answers; says nothing of its servers, since a restart would not mend those. */
  live(): HealthReport {
    return { status: 'ok', checks: {} };
  }

  /** Everything that is needed for work answers. Remembered for a second, and asked once for all who ask meanwhile. */
  async ready(): Promise<HealthReport> {
    const checks: Record<string, CheckResult> = { ...(await this.answers.get()) };
    if (this.stopping)
      checks['process'] = { status: 'error', error: 'The process is stopping.', milliseconds: 0 };
    const healthy = Object.values(checks).every((result) => result.status === 'ok');
    return { status: healthy ? 'ok' : 'error', checks };
  }

  private async ask(): Promise<Readonly<Record<string, CheckResult>>> {
    const results = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await runCheck(check)] as const),
    );
    return Object.fromEntries(results);
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
    return { status: 'error', error: sentence(error), milliseconds: elapsed() };
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
