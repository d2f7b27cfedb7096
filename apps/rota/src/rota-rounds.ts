import type { Timers } from '#libs/line';
import type { Platform } from '#libs/platform';
import { announceDueDuty, DUTY_TIMER, scheduleAnnouncements } from './announce-duty.js';
import { keepHolidays } from './keep-holidays.js';
import { keepPlan } from './keep-plan.js';
import { postServedDuty } from './post-served-duty.js';
import { refreshDuty } from './refresh-duty.js';

const ROUND_MS = 30_000;

/** Plans when something changed and once a round, and tells who begins and ends: by timers, and again by the round. */
export class RotaRounds {
  private timer: NodeJS.Timeout | undefined;
  private unsubscribe: (() => Promise<void>) | undefined;
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly platform: Platform,
    private readonly timers: Timers,
  ) {}

  async start(): Promise<void> {
    this.timers.work({ [DUTY_TIMER]: async () => void (await announceDueDuty(this.platform.ledger)) });
    this.unsubscribe = await this.platform.live.subscribe('rota', () => this.next());
    this.timer = setInterval(() => this.next(), ROUND_MS);
    this.next();
    await this.working;
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.unsubscribe?.();
    await this.working;
  }

  private next(): void {
    this.working = this.working.then(() => this.round());
  }

  private async round(): Promise<void> {
    const { ledger, log, live } = this.platform;
    try {
      await keepHolidays(ledger);
      const { problems } = await keepPlan(ledger);
      if (problems.length > 0)
        log.warn({ problems }, 'Duty cannot be planned like this; the published plan goes on');
      await refreshDuty(ledger);
      await announceDueDuty(ledger);
      await postServedDuty(ledger);
      await live.publish('duty', { changed: true });
      await scheduleAnnouncements(ledger, this.timers);
    } catch (error) {
      log.warn({ err: error }, 'Duty could not be looked after; the next round tries again');
    }
  }
}
