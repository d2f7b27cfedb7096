import { DutydeskError } from '#libs/contracts';
import { postedEntries, publishedPlan } from '#libs/ledger';
import {
  dutyClassOf,
  type Fairness,
  fairnessSvg,
  frozenEdges,
  holderOf,
  ledgerBalances,
  type Outlook,
  timelineSvg,
  toNumber,
  validateInput,
} from '#libs/rotation';
import type { Gateway } from '../../gateway.js';
import type { AnswerOf, InputOf } from '../../http/route.js';
import type { EXPLAIN_PERSON, SHOW_FAIRNESS, SIMULATE } from '../../routes/rota-plans.routes.js';
import type { LIST_SLOTS } from '../../routes/rota-slots.routes.js';
import { invalidRotation, loadWorld, type World } from './load-world.js';

/** The fairness of the plan, counted again after swaps and overrides. */
async function fairnessOf(db: Gateway['db'], world: World): Promise<Fairness> {
  const plan = await publishedPlan(db);
  if (plan === null) throw new DutydeskError('plan.none');
  const { input, slots, effective } = world;
  const desks = new Map(input.desks.map((desk) => [desk.id, desk]));
  const duties = Map.groupBy(effective, ({ person }) => person);
  const shares = new Map(plan.body.fairness.people.map(({ person, share }) => [person, share]));
  const people = input.people.map((person) => {
    const own = (duties.get(person.id) ?? []).flatMap(({ slot: id }) => slots.get(id) ?? []);
    const classes = own.map((slot) => {
      const desk = desks.get(slot.desk);
      return desk === undefined ? 'ordinary' : dutyClassOf(desk, slot, person, input.holidays ?? []);
    });
    return {
      person: person.id,
      share: shares.get(person.id) ?? { num: 0, den: 1 },
      duties: own.length,
      unsocial: classes.filter((one) => one !== 'ordinary').length,
      holiday: classes.filter((one) => one === 'holiday').length,
    };
  });
  const owing = people.filter(({ share }) => share.num > 0);
  const counts = owing.map(({ duties: count }) => count);
  const [max, min] = counts.reduce(
    ([most, least], count) => [Math.max(most, count), Math.min(least, count)],
    [0, counts[0] ?? 0],
  );
  return {
    people,
    max,
    min,
    // In duties of a full share, as the checker found it for the published plan.
    spread: plan.body.certificate.spread,
    provenSpread: plan.body.certificate.provenSpread,
    withoutDuty: owing.filter(({ duties: count }) => count === 0).map(({ person }) => person),
  };
}

async function balancesOf(db: Gateway['db']): Promise<Map<string, number>> {
  const balances = ledgerBalances(await postedEntries(db));
  return new Map([...balances].map(([person, { num, den }]) => [person, Number(num) / Number(den)]));
}

export async function showFairness({ db }: Gateway): Promise<AnswerOf<typeof SHOW_FAIRNESS>> {
  const world = await loadWorld(db);
  const fairness = await fairnessOf(db, world);
  const balances = await balancesOf(db);
  const names = new Map(world.input.people.map(({ id, name }) => [id, name]));
  return {
    plan: world.standing.id,
    horizon: world.standing.horizon,
    spread: fairness.spread,
    provenSpread: fairness.provenSpread,
    withoutDuty: fairness.withoutDuty,
    people: fairness.people
      .map(({ person, share, ...counts }) => ({
        personId: person,
        name: names.get(person) ?? person,
        share: toNumber(share),
        ...counts,
        balance: balances.get(person) ?? 0,
      }))
      .toSorted((a, b) => a.duties - b.duties || (a.personId < b.personId ? -1 : 1)),
  };
}

export async function drawFairness({ db }: Gateway): Promise<string> {
  const world = await loadWorld(db);
  const { from, to } = world.standing.horizon;
  const fairness = await fairnessOf(db, world);
  return fairnessSvg({ title: `Fairness, ${from} to ${to}`, fairness, people: world.input.people });
}

export async function drawTimeline({ db }: Gateway): Promise<string> {
  const { standing, input, effective } = await loadWorld(db);
  const { from, to } = standing.horizon;
  const { slots } = standing;
  return timelineSvg({
    title: `Duty, ${from} to ${to}`,
    slots,
    assignments: effective,
    people: input.people,
    desks: input.desks,
  });
}

export async function listSlots(
  { db }: Gateway,
  { query }: InputOf<typeof LIST_SLOTS>,
): Promise<AnswerOf<typeof LIST_SLOTS>> {
  const { standing, effective, now } = await loadWorld(db);
  const holders = new Map(effective.map(({ slot, person }) => [slot, person]));
  const slots = standing.slots
    .filter(
      ({ id, desk, end }) =>
        Date.parse(end) > now &&
        (query.desk === undefined || desk === query.desk) &&
        (query.person === undefined || holders.get(id) === query.person),
    )
    .slice(0, query.limit)
    .map((slot) => {
      const { person, source, why } = holderOf(slot.id, standing, standing);
      const { id, desk: deskId, role, start, end } = slot;
      return { id, deskId, role, startsAt: start, endsAt: end, personId: person, source, why };
    });
  return { slots };
}

const COMING_AT_MOST = 50;

/** Why a person serves when they do, in sentences. */
export async function explainPerson(
  gateway: Gateway,
  { params }: InputOf<typeof EXPLAIN_PERSON>,
): Promise<AnswerOf<typeof EXPLAIN_PERSON>> {
  const fairness = await showFairness(gateway);
  const own = fairness.people.find(({ personId }) => personId === params.id);
  if (own === undefined) throw new DutydeskError('staff.not_found');
  const { input } = await loadWorld(gateway.db);
  const query = { person: params.id, limit: COMING_AT_MOST, desk: undefined };
  const { slots } = await listSlots(gateway, { query } as InputOf<typeof LIST_SLOTS>);
  const away = input.absences.filter(({ person }) => person === params.id);
  const mean = fairness.people.reduce((sum, { duties }) => sum + duties, 0) / fairness.people.length;
  const { name, share, duties, balance } = own;
  return {
    personId: params.id,
    name,
    share,
    duties,
    balance,
    sentences: [
      `${name} serves ${duties} of the duties from ${fairness.horizon.from} to ${fairness.horizon.to}; the share comes to ${share.toFixed(2)}, the mean of all is ${mean.toFixed(2)}.`,
      `Between who serves most and least for their share lie ${fairness.spread} duties in the published plan; no plan does better than ${fairness.provenSpread}.`,
      balance >= 0
        ? `The duty ledger has ${name} ${balance.toFixed(2)} ahead of what was owed until now.`
        : `The duty ledger has ${name} ${(-balance).toFixed(2)} behind what was owed until now.`,
      ...away.map(({ from, to, kind, policy }) => `Away from ${from} to ${to} (${kind}, ${policy}).`),
    ],
    coming: slots.map(({ id, deskId, startsAt, endsAt, why }) => ({
      slotId: id,
      deskId,
      startsAt,
      endsAt,
      why,
    })),
  };
}

function outlookOf({ bounds, fairness, holes }: Outlook) {
  const { spread, provenSpread, withoutDuty } = fairness;
  const { everyoneServes, advice = null } = bounds;
  return { spread, provenSpread, withoutDuty, holes, everyoneServes, advice };
}

/** What would be if; nothing is changed. */
export async function simulateRota(
  { db, planner }: Gateway,
  { body }: InputOf<typeof SIMULATE>,
): Promise<AnswerOf<typeof SIMULATE>> {
  const { input, standing, effective, now } = await loadWorld(db);
  const known = new Set(input.people.map(({ id }) => id));
  const stranger = body.leave.findIndex(({ person }) => !known.has(person));
  if (stranger >= 0) {
    const message = 'Nobody on the staff list has this id.';
    throw new DutydeskError('staff.not_found', {
      fields: [{ pointer: `/leave/${stranger}/person`, message }],
    });
  }
  const openDesks = body.openDesks.map(({ start, rule, seats, ...desk }) => ({
    ...desk,
    recurrence: { start, rule },
    seats: [{ role: 'regular' as const, count: seats }],
  }));
  const problems = validateInput({ ...input, desks: [...input.desks, ...openDesks] });
  if (problems.length > 0) throw invalidRotation(problems);
  const edges = frozenEdges([...input.desks, ...openDesks], `${new Date(now).toISOString().slice(0, 19)}Z`);
  const published = { assignments: effective, inputHash: standing.inputHash };
  const { leave, closeDesks } = body;
  const scenario = { leave, closeDesks, openDesks };
  const result = await planner.simulate({ input, published, scenario, frozenUntil: edges });
  return {
    before: outlookOf(result.before),
    after: outlookOf(result.after),
    changes: result.changes,
    provenFewest: result.provenFewest,
  };
}
