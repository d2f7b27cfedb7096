import type { Command } from 'commander';
import type { Schemas } from '#libs/client';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { wholeNumber } from '../option-values.js';
import { minuteText } from '../print-item.js';
import { changesText } from '../print-changes.js';
import { tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';

type Plan = Schemas['Plan'];

const CHANGES_SHOWN = 20;
const VIOLATIONS_SHOWN = 10;

function planText({ id, status, ...plan }: Plan, most: number): string {
  const { certificate, changed, reseated, changes, holes, horizon, provenFewest, advice, price } = plan;
  return [
    `${status} ${id}, ${horizon.from} to ${horizon.to}: ${certificate.filled} of ${certificate.seats} seats filled, spread ${certificate.spread}, proven minimum ${certificate.provenSpread}${certificate.valid ? ', checked' : '; the checker objects'}.`,
    changesText({ changed, reseated, provenFewest }),
    ...changes
      .slice(0, most)
      .map((one) => `  ${one.slot}: ${one.before ?? 'nobody'} → ${one.after ?? 'nobody'}. ${one.why}`),
    ...(most > 0 && changed > most
      ? [`  … and ${changed - Math.min(most, changes.length)} more; --changes shows more`]
      : []),
    ...holes.slice(0, most).map(({ slot, sentence }) => `  empty ${slot}: ${sentence}`),
    ...certificate.violations.slice(0, VIOLATIONS_SHOWN).map(({ sentence }) => `  ! ${sentence}`),
    ...certificate.exceptions.slice(0, VIOLATIONS_SHOWN).map(({ sentence }) => `  note: ${sentence}`),
    ...(certificate.exceptions.length > VIOLATIONS_SHOWN
      ? [`  … and ${certificate.exceptions.length - VIOLATIONS_SHOWN} more`]
      : []),
    ...(certificate.withoutDuty.length > 0 ? [`${certificate.withoutDuty.length} have no duty.`] : []),
    ...(advice === null ? [] : [advice]),
    ...(price === null ? [] : priceText(price)),
  ].join('\n');
}

const PEOPLE_SHOWN = 10;

/** What the plan costs, and what is bought. */
function priceText({ before, after, concerned, people }: NonNullable<Plan['price']>): string[] {
  const hours =
    before.hours === null || after.hours === null
      ? ''
      : `; weighted hours between the most ahead and the most behind ${before.hours.toFixed(1)} → ${after.hours.toFixed(1)}`;
  return [
    `Spread ${before.spread} → ${after.spread}${hours}.`,
    ...(concerned === 0 ? [] : [`${concerned} people serve more or less often:`]),
    ...people
      .slice(0, PEOPLE_SHOWN)
      .map((one) => `  ${one.name} (${one.personId}): ${one.before} → ${one.after} duties`),
    ...(concerned > PEOPLE_SHOWN
      ? [`  … and ${concerned - Math.min(PEOPLE_SHOWN, people.length)} more`]
      : []),
  ];
}

interface PlanOptions extends AccessOptions {
  readonly changes: number;
}

function withChanges(command: Command): Command {
  return withAccess(command.option('--changes <number>', 'changes shown', wholeNumber(0), CHANGES_SHOWN));
}

function showPlan(terminal: Terminal, plan: Plan, most: number): void {
  terminal.result({ plan }, () => terminal.say(planText(plan, most)));
}

export function addVersions(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (options: AccessOptions) => {
    const answer = await clientFor(terminal, options).call('GET', '/v1/rota/plans');
    const rows = answer.plans.map((one) => [
      one.id,
      one.status,
      minuteText(one.createdAt),
      one.createdBy,
      one.reason,
    ]);
    terminal.result(answer, () =>
      terminal.say(tableOf(terminal, ['id', 'status', 'made (UTC)', 'by', 'why'], rows)),
    );
  });
}

interface DraftOptions extends PlanOptions {
  readonly reason: string;
  readonly breakGlass?: boolean;
  readonly rebalance?: boolean;
}

export function addDraft(command: Command, terminal: Terminal): void {
  withChanges(
    command
      .requiredOption('--reason <text>', 'why')
      .option('--break-glass', 'inside the notice window too')
      .option('--rebalance', 'make it fair again, whatever it changes, and show the price'),
  ).action(async (options: DraftOptions) => {
    const { reason, breakGlass = false, rebalance = false } = options;
    const body = { reason, breakGlass, rebalance };
    const { plan } = await clientFor(terminal, options).call('POST', '/v1/rota/plans', { body });
    showPlan(terminal, plan, options.changes);
    terminal.note(`Publish it with "dutydesk rota publish ${plan.id}".`);
  });
}

export function addShowPlan(command: Command, terminal: Terminal): void {
  withChanges(command).action(async (id: string, options: PlanOptions) => {
    const input = { path: { id }, query: { limit: Math.max(1, options.changes) } };
    const { plan } = await clientFor(terminal, options).call('GET', '/v1/rota/plans/{id}', input);
    showPlan(terminal, plan, options.changes);
  });
}

export function addPublish(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (id: string, options: AccessOptions) => {
    const input = { path: { id } };
    const { plan } = await clientFor(terminal, options).call('POST', '/v1/rota/plans/{id}/publish', input);
    showPlan(terminal, plan, 0);
  });
}

export function addDiscardPlan(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (id: string, options: AccessOptions) => {
    await clientFor(terminal, options).call('DELETE', '/v1/rota/plans/{id}', { path: { id } });
    terminal.result({ discarded: id }, () => terminal.say(`${id} was thrown away.`));
  });
}
