import type { Command } from 'commander';
import type { ApiClient, JsonBody } from '#libs/client';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { CliError } from '../cli-error.js';
import { minuteText } from '../print-item.js';
import { tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';

type WantedRole = JsonBody<'PUT', '/v1/people/{id}/roles'>['roles'][number];

/** @throws CliError for a role that does not exist */
function readRole(text: string): WantedRole {
  const [role, deskId, ...more] = text.split(':');
  if (role === 'lead' && deskId !== undefined && deskId !== '' && more.length === 0) return { role, deskId };
  if ((role === 'ops' || role === 'auditor' || role === 'admin') && deskId === undefined) return { role };
  throw new CliError('role.invalid', `"${text}" is no role.`, 'Use lead:DESK, ops, auditor or admin.');
}

function textOf(role: { readonly role: string; readonly deskId?: string | null }): string {
  return role.deskId === undefined || role.deskId === null ? role.role : `${role.role}:${role.deskId}`;
}

export function addRoleList(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (person: string | undefined, options: AccessOptions) => {
    const answer = await clientFor(terminal, options).call('GET', '/v1/roles', { query: { person } });
    const rows = answer.roles.map((one) => [
      one.personId,
      textOf(one),
      one.grantedBy,
      minuteText(one.grantedAt),
    ]);
    terminal.result(answer, () =>
      terminal.say(tableOf(terminal, ['person', 'role', 'given by', 'since'], rows)),
    );
  });
}

async function rolesOf(api: ApiClient, person: string): Promise<WantedRole[]> {
  const { roles } = await api.call('GET', '/v1/roles', { query: { person } });
  return roles.map((one) => readRole(textOf(one)));
}

async function save(terminal: Terminal, api: ApiClient, person: string, roles: WantedRole[]): Promise<void> {
  const path = { id: person };
  const answer = await api.call('PUT', '/v1/people/{id}/roles', { path, body: { roles } });
  const now = answer.roles.map(textOf).join(', ');
  terminal.result(answer, () => terminal.say(`${person} is now: agent${now === '' ? '' : `, ${now}`}.`));
}

export function addRoleGive(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (person: string, role: string, options: AccessOptions) => {
    const wanted = readRole(role);
    const api = clientFor(terminal, options);
    const others = (await rolesOf(api, person)).filter((one) => textOf(one) !== textOf(wanted));
    await save(terminal, api, person, [...others, wanted]);
  });
}

export function addRoleTake(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (person: string, role: string, options: AccessOptions) => {
    const taken = textOf(readRole(role));
    const api = clientFor(terminal, options);
    const kept = (await rolesOf(api, person)).filter((one) => textOf(one) !== taken);
    await save(terminal, api, person, kept);
  });
}
