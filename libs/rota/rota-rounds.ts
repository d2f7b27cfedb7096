import { listPlanProblems } from './plan/store/plan-problems.js';
import { LIVE_CHANNELS, type LiveUpdates, type Timers } from '#libs/line';
import type { VersionRequest } from './plan/domain/next-version.js';
import type { SubjectProblem } from './plan/domain/plannable-input.js';
import { defineTimers, LEDGER, LIVE_UPDATES, LOG, OnTimer } from '#libs/platform';
import type { Ledger } from '#libs/postgres';
import {
  announceDueDuty,
  DUTY_TIMER,
  scheduleAnnouncements,
  SWAP_TIMER,
} from './duty/use-cases/announce-duty.js';
import { type Logger, Metrics, Rounds } from '#libs/service';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { expireSwaps } from './swap/use-cases/expire-swaps.js';
import { keepHolidays } from './holiday/use-cases/keep-holidays.js';
import { keepPlan } from './plan/use-cases/keep-plan.js';
import { postServedDuty } from './duty/use-cases/post-served-duty.js';
import type { Planner } from './plan/planner.js';
import { PLANNER } from './plan/planner.module.js';
import { refreshDuty } from './duty/use-cases/refresh-duty.js';

const ROUND_MS = 30_000;
/** Codes that are measured as 0 when all is well, so that an alarm can be set before the first time. */
const ALWAYS_MEASURED = [
  'nobody-on-duty',
  'seat-empty',
  'people-without-duty',
  'desk-not-set-up',
  'plan-failed',
];

export const ROTA_TIMERS = defineTimers('rota', [DUTY_TIMER, SWAP_TIMER]);

/**
 * Plans when something changed and once a round, and publishes who begins and ends: by timers, and again by the round.
 * Changes that come while a round runs are joined: one more round follows it.
 */
@Injectable()
export class RotaRounds implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly rounds: Rounds;
  private unsubscribe: (() => Promise<void>) | undefined;
  private logged = '[]';

  constructor(
    @Inject(LEDGER) private readonly ledger: Ledger,
    @Inject(LIVE_UPDATES) private readonly live: LiveUpdates,
    @Inject(ROTA_TIMERS.token) private readonly timers: Timers,
    @Inject(PLANNER) private readonly planner: Planner,
    @Inject(LOG) private readonly log: Logger,
    metrics: Metrics,
  ) {
    this.rounds = new Rounds({
      everyMs: ROUND_MS,
      work: () => this.round(),
      onFailure: (err) => log.error({ err }, 'A round of the rota failed'),
    });
    this.measureProblems(metrics);
  }

  private measureProblems(metrics: Metrics): void {
    const { ledger } = this;
    const help = 'What is wrong with duty as it stands, by kind; duty goes on around it.';
    metrics.gauge('rota_problems', help, ['kind'], async (gauge) => {
      const problems = await listPlanProblems(ledger.db).catch(() => null);
      if (problems === null) return;
      gauge.reset();
      for (const kind of ['desk', 'person', 'absence', 'holiday', 'plan'] as const)
        gauge.set({ kind }, problems.filter(({ subjectKind }) => subjectKind === kind).length);
    });
    metrics.gauge('rota_duty_problems', 'The same by code.', ['code'], async (gauge) => {
      const problems = await listPlanProblems(ledger.db).catch(() => null);
      if (problems === null) return;
      gauge.reset();
      for (const code of ALWAYS_MEASURED) gauge.set({ code }, 0);
      for (const [code, list] of Map.groupBy(problems, (one) => one.code)) gauge.set({ code }, list.length);
    });
  }

  @OnTimer(ROTA_TIMERS, DUTY_TIMER)
  async announceDuty(): Promise<void> {
    await announceDueDuty(this.ledger);
  }

  @OnTimer(ROTA_TIMERS, SWAP_TIMER)
  async expireSwaps(): Promise<void> {
    await expireSwaps(this.ledger);
  }

  async onApplicationBootstrap(): Promise<void> {
    this.unsubscribe = await this.live.subscribe(LIVE_CHANNELS.rota, () => void this.rounds.ask());
    this.rounds.start();
    await this.rounds.ask();
  }

  /** Waits for the running round alone. */
  async onApplicationShutdown(): Promise<void> {
    await this.unsubscribe?.();
    await this.rounds.stop();
  }

  /** Each step is tried though another failed: what cannot be planned is no reason to announce nobody. */
  private async round(): Promise<void> {
    const { ledger, live } = this;
    const inThread = (request: VersionRequest) => this.planner.nextVersion(request, true);
    const unknown = await this.step('holidays', () => keepHolidays(ledger));
    await this.step('served duty', () => postServedDuty(ledger));
    const kept = await this.step('plan', () => keepPlan(ledger, unknown ?? [], inThread));
    if (kept !== undefined) this.logProblems(kept.problems);
    const inEffect = kept?.inEffect ?? null;
    await this.step('duty', () => refreshDuty(ledger, inEffect));
    await this.step('announcements', () => announceDueDuty(ledger));
    await this.step('swaps', () => expireSwaps(ledger, inEffect));
    await this.step('live updates', () => live.publish(LIVE_CHANNELS.duty, { changed: true }));
    await this.step('timers', () => scheduleAnnouncements(ledger, this.timers, inEffect));
  }

  private async step<T>(what: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.log.warn({ err: error, what }, 'Duty could not be looked after; the next round tries again');
      return undefined;
    }
  }

  /** Once for each state of things, not once a round. */
  private logProblems(problems: readonly SubjectProblem[]): void {
    const found = JSON.stringify(problems);
    if (found === this.logged) return;
    this.logged = found;
    if (problems.length > 0)
      this.log.warn({ problems }, 'This cannot be planned as it stands; duty goes on around it');
    else this.log.info('Everything can be planned again');
  }
}
