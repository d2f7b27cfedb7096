import { listPlanProblems } from './plan/store/plan-problems.js';
import { LIVE_CHANNELS, type Timers } from '#libs/line';
import type { VersionRequest } from './plan/domain/next-version.js';
import type { SubjectProblem } from './plan/domain/plannable-input.js';
import type { Platform } from '#libs/platform';
import {
  announceDueDuty,
  DUTY_TIMER,
  scheduleAnnouncements,
  SWAP_TIMER,
} from './duty/use-cases/announce-duty.js';
import { Rounds } from '#libs/service';
import { expireSwaps } from './swap/use-cases/expire-swaps.js';
import { keepHolidays } from './holiday/use-cases/keep-holidays.js';
import { keepPlan } from './plan/use-cases/keep-plan.js';
import { postServedDuty } from './duty/use-cases/post-served-duty.js';
import type { Planner } from './plan/planner.js';
import { refreshDuty } from './duty/use-cases/refresh-duty.js';

const ROUND_MS = 30_000;

/**
 * Plans when something changed and once a round, and publishes who begins and ends: by timers, and again by the round.
 * Changes that come while a round runs are joined: one more round follows it.
 */
export class RotaRounds {
  private readonly rounds: Rounds;
  private unsubscribe: (() => Promise<void>) | undefined;
  private logged = '[]';

  constructor(
    private readonly platform: Platform,
    private readonly timers: Timers,
    private readonly planner: Planner,
  ) {
    this.rounds = new Rounds({
      everyMs: ROUND_MS,
      work: () => this.round(),
      onFailure: (err) => platform.log.error({ err }, 'A round of the rota failed'),
    });
    const help = 'What cannot be planned as it stands, by kind; duty goes on around it.';
    platform.metrics.gauge('rota_problems', help, ['kind'], async (gauge) => {
      const problems = await listPlanProblems(platform.ledger.db).catch(() => null);
      if (problems === null) return;
      gauge.reset();
      for (const kind of ['desk', 'person', 'absence', 'holiday', 'plan'] as const)
        gauge.set({ kind }, problems.filter(({ subjectKind }) => subjectKind === kind).length);
    });
  }

  async start(): Promise<void> {
    const { ledger } = this.platform;
    this.timers.work({
      [DUTY_TIMER]: async () => void (await announceDueDuty(ledger)),
      [SWAP_TIMER]: async () => void (await expireSwaps(ledger)),
    });
    this.unsubscribe = await this.platform.live.subscribe(LIVE_CHANNELS.rota, () => void this.rounds.ask());
    this.rounds.start();
    await this.rounds.ask();
  }

  /** Waits for the running round alone. */
  async stop(): Promise<void> {
    await this.unsubscribe?.();
    await this.rounds.stop();
  }

  /** Each step is tried though another failed: what cannot be planned is no reason to announce nobody. */
  private async round(): Promise<void> {
    const { ledger, live } = this.platform;
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
      this.platform.log.warn(
        { err: error, what },
        'Duty could not be looked after; the next round tries again',
      );
      return undefined;
    }
  }

  /** Once for each state of things, not once a round. */
  private logProblems(problems: readonly SubjectProblem[]): void {
    const found = JSON.stringify(problems);
    if (found === this.logged) return;
    this.logged = found;
    if (problems.length > 0)
      this.platform.log.warn({ problems }, 'This cannot be planned as it stands; duty goes on around it');
    else this.platform.log.info('Everything can be planned again');
  }
}
