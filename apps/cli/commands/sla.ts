import type { JsonBody, Schemas } from '#libs/client';
import type { Command } from 'commander';
import { parse } from 'yaml';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { minuteText } from '../print-item.js';
import { readText } from '../read-text.js';
import type { Terminal } from '../terminal.js';

export function addSlaShow(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (queue: string, options: AccessOptions) => {
    const path = { id: queue };
    const answer = await clientFor(terminal, options).call('GET', '/v1/queues/{id}/sla', { path });
    terminal.result(answer, () => terminal.say(slaText(answer.sla)));
  });
}

/** Puts the policy of a file in force, on top of the version that is in force now. */
export function addSlaSet(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (queue: string, file: string, options: AccessOptions) => {
    const client = clientFor(terminal, options);
    const path = { id: queue };
    const policy = parse(await readText(file)) as Omit<JsonBody<'PUT', '/v1/queues/{id}/sla'>, 'version'>;
    const { version } = (await client.call('GET', '/v1/queues/{id}/sla', { path })).sla;
    const answer = await client.call('PUT', '/v1/queues/{id}/sla', { path, body: { ...policy, version } });
    terminal.result(answer, () => terminal.say(slaText(answer.sla)));
  });
}

function slaText(sla: Schemas['QueueSla']): string {
  const { queueId, version, hours, openHours, targets, warnPercent, pauses, escalation, versions } = sla;
  const open = openHours.length === 0 ? 'always open' : openHours.join(' + ');
  const clock = (name: string, minutes: readonly number[] | null) =>
    `  ${name.padEnd(15)} ${minutes === null ? 'no promise' : `${minutes.join(' / ')} min for priority 1 to 5`}`;
  const goes = escalation?.queueId == null ? 'the priority rises' : `to ${escalation.queueId}`;
  const from = versions[0]?.from;
  return [
    `${queueId}: version ${version}${from == null ? '' : ` since ${minuteText(from)} UTC`}, ${
      hours === 'business' ? `business hours (${open})` : 'every hour counts'
    }`,
    clock('first response', targets.firstResponse),
    clock('next response', targets.nextResponse),
    clock('resolution', targets.resolution),
    `  warns at ${warnPercent} %; the resolution stands still: ${pauses.join(', ') || 'never'}`,
    ...(escalation === null ? [] : [`  escalates at ${escalation.percent} %: ${goes}`]),
  ].join('\n');
}
