import { type PlanInput, type PlanResult, check, plan, replan } from '#libs/rota/engine';
import { afterLeaving, classCase, dateAt, longLeaveCase, weeklyCase } from './rotation-cases.js';
import { type Turns, greedyByDebt, highs, roundRobin } from './rotation-planners.js';

/** Runs one measurement in its own process, so that memory and warm-up of others do not count. */
export interface Measured {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMiB: number;
  readonly spread: number | null;
  readonly bound: number | null;
  readonly atZero: number | null;
  readonly changes: number | null;
  readonly remark: string;
}

type Outcome = Pick<Measured, 'spread' | 'bound' | 'atZero' | 'changes' | 'remark'>;

const REPEATS = 3;
const EDGE = 70;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Runs `work` once on a small case to compile it, then `repeats` times on the real one; figures are medians. */
async function timed<T>(
  warm: () => T | Promise<T>,
  work: () => T | Promise<T>,
  judge: (result: T) => Outcome,
  repeats = REPEATS,
): Promise<Measured> {
  await warm();
  const seconds: number[] = [];
  const cpu: number[] = [];
  let result: T | undefined;
  for (let n = 0; n < repeats; n++) {
    const before = process.cpuUsage();
    const started = performance.now();
    result = await work();
    seconds.push((performance.now() - started) / 1000);
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1e6);
  }
  const peakMiB = process.resourceUsage().maxRSS / 1024;
  return { seconds: median(seconds), cpuSeconds: median(cpu), peakMiB, ...judge(result as T) };
}

function ofTurns(input: PlanInput, turns: Turns | null, remark = ''): Outcome {
  if (turns === null)
    return { spread: null, bound: null, atZero: null, changes: null, remark: 'no optimum in 60 s' };
  const served = new Int32Array(input.people.length);
  for (const chosen of turns) for (const at of chosen) served[at] = (served[at] as number) + 1;
  return {
    spread: Math.max(...served) - Math.min(...served),
    bound: null,
    atZero: served.filter((count) => count === 0).length,
    changes: null,
    remark,
  };
}

function ofPlan(input: PlanInput, result: PlanResult): Outcome {
  const started = performance.now();
  const certificate = check(input, result);
  const checking = ((performance.now() - started) / 1000).toFixed(2);
  const valid = certificate.valid
    ? `certificate valid (checked in ${checking} s)`
    : `${certificate.violations.length} violations`;
  const dates = certificate.withinOneAtEveryDate ? ', within one of every share at every date' : '';
  return {
    spread: certificate.spread,
    bound: certificate.provenSpread,
    atZero: certificate.withoutDuty.length,
    changes: null,
    remark: `${valid}${dates}`,
  };
}

function changedSeats(before: Turns, after: Turns, fromTurn: number): number {
  return after.reduce(
    (sum, chosen, turn) =>
      turn < fromTurn ? sum : sum + chosen.filter((at) => !before[turn]?.includes(at)).length,
    0,
  );
}

/** 20 people leave and 40 fall ill after ten weeks of a published plan. */
async function replanning(input: PlanInput, small: PlanInput): Promise<Measured> {
  const published = plan(input);
  const after = afterLeaving(input, 20, 40, EDGE);
  const smallPlan = plan(small);
  return timed(
    () => replan(afterLeaving(small, 2, 4, EDGE), smallPlan, `${dateAt(EDGE)}T00:00:00Z`),
    () => replan(after, published, `${dateAt(EDGE)}T00:00:00Z`),
    (result) => {
      const { valid, spread, provenSpread, withoutDuty } = check(after, result);
      const staying = new Set(after.people.filter(({ eligible }) => !eligible).map(({ id }) => id));
      const atZero = withoutDuty.filter((id) => staying.has(id)).length;
      const remark = `${valid ? 'certificate valid' : 'VIOLATIONS'}, proven fewest ${result.provenFewest}`;
      return { spread, bound: provenSpread, atZero, changes: result.changes.length, remark };
    },
  );
}

async function measure(
  what: string,
  [people = 0, weeks = 0, seats = 0, longLeave = 0]: readonly number[],
): Promise<Measured> {
  const small = weeklyCase(60, 26, 4, 3);
  if (what === 'classes') {
    const input = classCase(people);
    return timed(
      () => plan(classCase(60)),
      () => plan(input),
      (result) => ofPlan(input, result),
    );
  }
  const input = (longLeave ? longLeaveCase : weeklyCase)(people, weeks, seats);
  switch (what) {
    case 'dutydesk':
      return timed(
        () => plan(small),
        () => plan(input),
        (result) => ofPlan(input, result),
      );
    case 'round robin':
      return timed(
        () => roundRobin(small),
        () => roundRobin(input),
        (turns) => ofTurns(input, turns, 'skips whoever is away'),
      );
    case 'greedy by debt':
      return timed(
        () => greedyByDebt(small),
        () => greedyByDebt(input),
        (turns) => ofTurns(input, turns),
      );
    case 'highs':
      return timed(
        () => highs(weeklyCase(8, 4, 2)),
        () => highs(input),
        (turns) => ofTurns(input, turns, 'proven optimum'),
        1,
      );
    case 're-plan':
      return replanning(input, small);
    case 'round robin again': {
      const before = roundRobin(input);
      const after = afterLeaving(input, 20, 40, EDGE);
      return timed(
        () => roundRobin(small),
        () => roundRobin(after),
        (turns) => ({
          ...ofTurns(after, turns, 'fixed order worked out again'),
          changes: changedSeats(before, turns, EDGE / 7),
        }),
      );
    }
    default:
      throw new Error(`There is no measurement called ${what}.`);
  }
}

const [what = '', ...size] = process.argv.slice(2);
process.send?.(await measure(what, size.map(Number)));
process.disconnect?.();
