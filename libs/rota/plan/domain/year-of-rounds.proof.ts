import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ledgerBalances, openingLags, settleLedger } from '../../duty/domain/duty-ledger.js';
import { effectiveAssignments } from '../../duty/domain/on-duty.js';
import { inputHash } from '../../model/input-hash.js';
import type { LedgerEntry } from '../../model/model.js';
import { timeZoneData } from '../../model/wall-time.js';
import { byPerson, DAY_MS, deskRow, NOW, rowsOf, planInEffectOf, team } from '../../test/small-rota.js';
import { LEVEL_WEIGHTS } from '../../test/random-input.js';
import { nextHorizon } from './next-horizon.js';
import { nextVersion } from './next-version.js';
import {
  deskOf,
  planInputOf,
  type RotationRows,
  type PlanInEffect,
} from '../../duty/domain/rotation-rows.js';

const WEEK_MS = 7 * DAY_MS;
const dateAt = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Rounds of the rota without a ledger behind it: time passes, duty is served and posted, plans grow and begin anew. */
class Rounds {
  inEffect: PlanInEffect | null = null;
  entries: (LedgerEntry & { readonly date: string })[] = [];
  readonly served = new Map<string, string>();
  readonly horizons = new Set<string>();
  versions = 0;

  constructor(
    private readonly weeks: number,
    private rows: RotationRows,
  ) {}

  change(rows: RotationRows): void {
    this.rows = rows;
  }

  /** @returns coming slots that got somebody else */
  round(now: number): string[] {
    this.post(now);
    const desks = this.rows.desks.map(deskOf);
    const horizon = nextHorizon(this.inEffect?.horizon ?? null, desks, now, this.weeks);
    this.horizons.add(horizon.from);
    const lags = openingLags(this.entries.filter(({ date }) => date < horizon.from));
    const input = planInputOf({ ...this.rows, lags }, horizon);
    const before = this.inEffect;
    if (before?.inputHash === inputHash(input)) return [];
    this.versions += 1;
    const version = nextVersion({ input, inEffect: before, now, fillFrozen: true });
    this.inEffect = planInEffectOf(version, { horizon });
    if (before === null) return [];
    const after = byPerson(effectiveAssignments(this.inEffect, {}));
    return before.assignments
      .filter(({ slot, person }) => after.has(slot) && after.get(slot) !== person)
      .map(({ slot }) => slot);
  }

  private post(now: number): void {
    if (this.inEffect === null) return;
    const { slots, assignments, horizon } = this.inEffect;
    const over = slots.filter(({ id, end }) => Date.parse(end) <= now && !this.served.has(id));
    const holders = byPerson(assignments);
    const duties = over.map(({ id }) => ({ slot: id, person: holders.get(id) ?? '' }));
    for (const { slot, person } of duties) this.served.set(slot, person);
    const dates = new Map(over.map(({ id, date }) => [id, date]));
    const lines = settleLedger(planInputOf(this.rows, horizon), over, duties);
    this.entries.push(...lines.map((line) => ({ ...line, date: dates.get(line.slot) ?? '' })));
  }

  loads(): number[] {
    const counts = new Map<string, number>();
    for (const person of this.served.values()) counts.set(person, (counts.get(person) ?? 0) + 1);
    return this.rows.people.map(({ id }) => counts.get(id) ?? 0);
  }
}

describe('a rota over more than a year', () => {
  test('always reaches far enough, begins anew after half a year, and moves nobody meanwhile', () => {
    const rounds = new Rounds(
      12,
      rowsOf(team(7), [deskRow('care', { noticeHours: 48 })], { weights: LEVEL_WEIGHTS }),
    );
    const moved: string[] = [];
    for (let week = 0; week < 80; week++) {
      const now = NOW + week * WEEK_MS;
      moved.push(...rounds.round(now));
      expect((rounds.inEffect?.horizon.to ?? '') >= dateAt(now + 12 * WEEK_MS)).toBe(true);
      const running = rounds.inEffect?.slots.filter(
        ({ start, end }) => Date.parse(start) <= now && now < Date.parse(end),
      );
      expect(running).toHaveLength(1);
    }
    expect(moved).toEqual([]);
    expect(rounds.horizons.size).toBe(3);
    // It grows by four weeks at a time, not each week.
    expect(rounds.versions).toBeLessThan(80 / 3);
    const loads = rounds.loads();
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(2);
  });

  test('carries credit over: who served more before serves less after, until all have served alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 1, max: 6 }), (people, extra) => {
        const rows = rowsOf(team(people), [deskRow('care')], { weights: LEVEL_WEIGHTS });
        const rounds = new Rounds(8, rows);
        rounds.round(NOW);
        // Somebody stood in for others some times.
        const inEffect = rounds.inEffect as PlanInEffect;
        const helped = inEffect.assignments.filter(({ person }) => person !== 'p0').slice(0, extra);
        const slots = new Set(helped.map(({ slot }) => slot));
        rounds.inEffect = {
          ...inEffect,
          assignments: inEffect.assignments.map((one) =>
            slots.has(one.slot) ? { ...one, person: 'p0' } : one,
          ),
        };
        for (let week = 1; week < 64; week++) rounds.round(NOW + week * WEEK_MS);
        expect(rounds.horizons.size).toBeGreaterThan(1);
        const loads = rounds.loads();
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(2);
        const balances = ledgerBalances(rounds.entries);
        const sum = [...balances.values()].reduce(
          (total, { num, den }) => total + Number(num) / Number(den),
          0,
        );
        expect(Math.abs(sum)).toBeLessThan(1e-9);
      }),
      { numRuns: 3 },
    );
  });

  test('plans are made with the time zone rules of this runtime', () => {
    const rounds = new Rounds(4, rowsOf(team(2)));
    rounds.round(NOW);
    expect(rounds.inEffect?.timeZoneData).toBe(timeZoneData());
  });
});
