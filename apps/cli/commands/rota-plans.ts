import type { Command } from 'commander';
import { z } from 'zod';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { wholeNumber } from '../option-values.js';
import { minute } from '../print-item.js';
import { changesText } from '../print-changes.js';
import { tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';

const planSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  reason: z.string(),
  horizon: z.object({ from: z.string(), to: z.string() }),
  certificate: z.looseObject({
    valid: z.boolean(),
    seats: z.number(),
    filled: z.number(),
    spread: z.number(),
    provenSpread: z.number(),
    withoutDuty: z.array(z.string()),
    violations: z.array(z.looseObject({ sentence: z.string() })),
    exceptions: z.array(z.looseObject({ sentence: z.string() })).default([]),
  }),
  changes: z.array(
    z.looseObject({
      slot: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
      why: z.string(),
    }),
  ),
  changed: z.number(),
  reseated: z.number(),
  provenFewest: z.number().nullable(),
  holes: z.array(z.looseObject({ slot: z.string(), sentence: z.string() })),
  advice: z.string().nullable(),
});
const answerSchema = z.looseObject({ plan: planSchema });
type Plan = z.infer<typeof planSchema>;

const headSchema = z.looseObject({
  plans: z.array(
    z.looseObject({
      id: z.string(),
      status: z.string(),
      reason: z.string(),
      createdBy: z.string(),
      createdAt: z.string(),
    }),
  ),
});

const problemsSchema = z.looseObject({
  problems: z.array(
    z.looseObject({
      subjectKind: z.string(),
      subject: z.string(),
      code: z.string(),
      sentence: z.string(),
      since: z.string(),
    }),
  ),
});

interface DraftOptions extends AccessOptions {
  readonly reason: string;
  readonly breakGlass?: boolean;
  readonly changes: number;
}

const CHANGES_SHOWN = 20;
const VIOLATIONS_SHOWN = 10;

function planText({ id, status, ...plan }: Plan, most: number): string {
  const { certificate, changed, reseated, changes, holes, horizon, provenFewest, advice } = plan;
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
  ].join('\n');
}

/** Plan versions: draft, look, publish or throw away. */
export function addRotaPlanCommands(rota: Command, terminal: Terminal): void {
  const withChanges = (command: Command) =>
    withAccess(command.option('--changes <number>', 'changes shown', wholeNumber(0), CHANGES_SHOWN));
  const tell = (plan: Plan, most: number) =>
    terminal.result({ plan }, () => terminal.say(planText(plan, most)));
  withAccess(rota.command('versions').description('plan versions, the latest first')).action(
    async (options: AccessOptions) => {
      const answer = await clientFor(terminal, options).call('GET', '/v1/rota/plans', headSchema);
      const rows = answer.plans.map((one) => [
        one.id,
        one.status,
        minute(one.createdAt),
        one.createdBy,
        one.reason,
      ]);
      terminal.result(answer, () =>
        terminal.say(tableOf(terminal, ['id', 'status', 'made (UTC)', 'by', 'why'], rows)),
      );
    },
  );
  withAccess(rota.command('problems').description('what keeps duty from being planned')).action(
    async (options: AccessOptions) => {
      const answer = await clientFor(terminal, options).call('GET', '/v1/rota/problems', problemsSchema);
      terminal.result(answer, () => {
        for (const { since, subjectKind, subject, sentence, code } of answer.problems) {
          terminal.say(`${subjectKind} ${subject}, since ${minute(since)} UTC: ${sentence} [${code}]`);
        }
        const none = answer.problems.length === 0;
        terminal.say(none ? 'None: duty is planned.' : 'The published plan goes on meanwhile.');
      });
    },
  );
  withChanges(
    rota
      .command('draft')
      .description('plan anew, as a draft that nobody else sees: who moves, and why')
      .requiredOption('--reason <text>', 'why')
      .option('--break-glass', 'inside the notice window too'),
  ).action(async (options: DraftOptions) => {
    const { reason, breakGlass = false } = options;
    const body = { reason, breakGlass };
    const { plan } = await clientFor(terminal, options).call('POST', '/v1/rota/plans', answerSchema, {
      body,
    });
    tell(plan, options.changes);
    terminal.note(`Publish it with "dutydesk rota publish ${plan.id}".`);
  });
  withChanges(rota.command('show <id>').description('a plan version')).action(
    async (id: string, options: DraftOptions) => {
      const path = `/v1/rota/plans/${encodeURIComponent(id)}`;
      const query = { limit: Math.max(1, options.changes) };
      const { plan } = await clientFor(terminal, options).call('GET', path, answerSchema, { query });
      tell(plan, options.changes);
    },
  );
  withAccess(rota.command('publish <id>').description('let a draft hold from now on')).action(
    async (id: string, options: AccessOptions) => {
      const path = `/v1/rota/plans/${encodeURIComponent(id)}/publish`;
      const { plan } = await clientFor(terminal, options).call('POST', path, answerSchema, { body: {} });
      tell(plan, 0);
    },
  );
  withAccess(rota.command('discard <id>').description('throw a draft away')).action(
    async (id: string, options: AccessOptions) => {
      const path = `/v1/rota/plans/${encodeURIComponent(id)}`;
      await clientFor(terminal, options).call('DELETE', path, z.unknown());
      terminal.result({ discarded: id }, () => terminal.say(`${id} was thrown away.`));
    },
  );
}
