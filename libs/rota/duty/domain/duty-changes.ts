import type { DutyInterval } from './duty-interval.js';

export interface DutyChangeSet {
  readonly dropped: readonly DutyInterval[];
  readonly added: readonly DutyInterval[];
  /** Running duty with its new end. */
  readonly ended: readonly (DutyInterval & { readonly until: number })[];
}

const contentOf = (one: DutyInterval): string =>
  JSON.stringify([
    one.slotId,
    one.stretch ?? null,
    one.personId,
    one.startsAt,
    one.endsAt,
    one.source,
    one.why ?? null,
  ]);

/** Past duty never changes. Running duty may only get another end. Coming duty is replaced. */
export function dutyChangesOf(
  stored: readonly DutyInterval[],
  wanted: readonly DutyInterval[],
  now: number,
): DutyChangeSet {
  const coming = new Map(
    wanted.filter(({ startsAt }) => startsAt > now).map((one) => [contentOf(one), one] as const),
  );
  const running = wanted.filter(({ startsAt, endsAt }) => startsAt <= now && endsAt > now);
  const dropped: DutyInterval[] = [];
  const ended: (DutyInterval & { until: number })[] = [];
  const goingOn = new Set<DutyInterval>();
  for (const one of stored) {
    if (one.startsAt > now) {
      if (!coming.delete(contentOf(one))) dropped.push(one);
      continue;
    }
    const same = running.find((it) => it.slotId === one.slotId && it.personId === one.personId);
    if (same !== undefined) goingOn.add(same);
    const until = same?.endsAt ?? now;
    if (until === one.endsAt) continue;
    if (until > one.startsAt) ended.push({ ...one, until });
    else dropped.push(one);
  }
  const begun = running.filter((one) => !goingOn.has(one)).map((one) => ({ ...one, startsAt: now }));
  return { dropped, ended, added: [...begun, ...coming.values()] };
}

export interface DutyMove {
  readonly personId: string;
  readonly slotId: string;
  readonly move: 'given' | 'taken' | 'rescheduled';
  readonly startsAt: number;
  readonly endsAt: number;
  readonly why: string | null;
}

/** The moves to announce. Only slots that somebody held before count; otherwise each new plan would announce every slot. */
export function dutyMovesOf({ dropped, added }: Pick<DutyChangeSet, 'dropped' | 'added'>): DutyMove[] {
  const key = (one: DutyInterval) => `${one.slotId}\n${one.personId}`;
  // A turn of several stretches is one move, from its first hour to its last.
  const whole = (list: readonly DutyInterval[]) =>
    new Map(
      [...Map.groupBy(list, key)].map(([id, [first, ...others]]) => {
        const all = [first as DutyInterval, ...others];
        const startsAt = Math.min(...all.map((one) => one.startsAt));
        const endsAt = Math.max(...all.map((one) => one.endsAt));
        return [id, { ...(first as DutyInterval), startsAt, endsAt }] as const;
      }),
    );
  const [before, after] = [whole(dropped), whole(added)];
  const known = new Set(dropped.map(({ slotId }) => slotId));
  const whyOf = new Map(added.map(({ slotId, why }) => [slotId, why ?? null]));
  const moveOf = (one: DutyInterval, move: DutyMove['move']): DutyMove => ({
    personId: one.personId,
    slotId: one.slotId,
    move,
    startsAt: one.startsAt,
    endsAt: one.endsAt,
    why: whyOf.get(one.slotId) ?? null,
  });
  const taken = [...before].filter(([id]) => !after.has(id)).map(([, one]) => moveOf(one, 'taken'));
  const others = [...after].flatMap(([id, one]) => {
    const was = before.get(id);
    if (was === undefined) return known.has(one.slotId) ? [moveOf(one, 'given')] : [];
    return was.startsAt === one.startsAt && was.endsAt === one.endsAt ? [] : [moveOf(one, 'rescheduled')];
  });
  return [...taken, ...others];
}
