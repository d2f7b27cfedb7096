import type { Desk } from '../../model/model.js';

/** A desk as the short form describes it: one handoff a week and seats of one kind. */
export interface WeeklyDesk {
  readonly id: string;
  readonly name: string;
  /** IANA zone. */
  readonly zone: string;
  /** ISO weekday, 1 = Monday. */
  readonly handoffWeekday: number;
  /** Wall time HH:MM in the desk's zone. */
  readonly handoffTime: string;
  readonly seats: number;
  /** Local date. The first handoff is on or after this date. */
  readonly startsOn: string;
}

/** The default rotation of a desk: one turn a week, which starts at the handoff. */
export function weeklyDesk(desk: WeeklyDesk): Desk {
  const from = Temporal.PlainDate.from(desk.startsOn);
  const first = from.add({ days: (desk.handoffWeekday - from.dayOfWeek + 7) % 7 });
  return {
    id: desk.id,
    name: desk.name,
    zone: desk.zone,
    recurrence: { start: `${first.toString()}T${desk.handoffTime}:00`, every: 'P7D' },
    seats: [{ role: 'regular', count: desk.seats }],
  };
}
