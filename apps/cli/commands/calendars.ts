import { ApiError, type JsonBody, type Schemas } from '#libs/client';
import type { Command } from 'commander';
import { parse } from 'yaml';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { CliError } from '../cli-error.js';
import { minuteText } from '../print-item.js';
import { readText } from '../read-text.js';
import { tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';

export function addCalendarList(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (options: AccessOptions) => {
    const answer = await clientFor(terminal, options).call('GET', '/v1/calendars', {});
    terminal.result(answer, () => {
      if (answer.calendars.length === 0) return terminal.say('None; everything is always open.');
      const rows = answer.calendars.map((one) => [
        one.id,
        one.name,
        one.zone,
        one.region ?? '',
        nowText(one),
      ]);
      terminal.say(tableOf(terminal, ['calendar', 'name', 'zone', 'region', 'now'], rows));
    });
  });
}

export function addCalendarShow(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (id: string, options: AccessOptions) => {
    const answer = await clientFor(terminal, options).call('GET', '/v1/calendars/{id}', { path: { id } });
    terminal.result(answer, () => terminal.say(calendarText(answer.calendar)));
  });
}

/** Creates the calendar, or gives it the hours of the file from now on. */
export function addCalendarPut(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (id: string, file: string, options: AccessOptions) => {
    const client = clientFor(terminal, options);
    const settings = await readSettings<JsonBody<'POST', '/v1/calendars'>>(file);
    const version = await currentVersion(() => client.call('GET', '/v1/calendars/{id}', { path: { id } }));
    const answer =
      version === null
        ? await client.call('POST', '/v1/calendars', { body: { ...settings, id } })
        : await client.call('PUT', '/v1/calendars/{id}', { path: { id }, body: { ...settings, version } });
    terminal.result(answer, () => terminal.say(calendarText(answer.calendar)));
  });
}

export function addCalendarRemove(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (id: string, options: AccessOptions) => {
    await clientFor(terminal, options).call('DELETE', '/v1/calendars/{id}', { path: { id } });
    terminal.result({ removed: id }, () => terminal.say(`${id} is deleted.`));
  });
}

interface DueOptions extends AccessOptions {
  readonly from?: string;
}

export function addCalendarDue(command: Command, terminal: Terminal): void {
  withAccess(command.option('--from <instant>', 'from this instant (default: now)')).action(
    async (id: string, minutes: string, { from, ...options }: DueOptions) => {
      const query = { minutes: Number(minutes), ...(from === undefined ? {} : { from }) };
      const path = { id };
      const answer = await clientFor(terminal, options).call('GET', '/v1/calendars/{id}/due', {
        path,
        query,
      });
      terminal.result(answer, () => {
        const due = answer.dueAt === null ? 'never' : `${minuteText(answer.dueAt)} UTC`;
        terminal.say(`${minutes} open minutes from ${minuteText(answer.from)} UTC have passed: ${due}.`);
      });
    },
  );
}

/** `-` takes the calendar away: always open. */
export function addCalendarDesk(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (deskId: string, calendar: string, options: AccessOptions) => {
    const calendarId = calendar === '-' ? null : calendar;
    const answer = await clientFor(terminal, options).call('PUT', '/v1/desks/{id}/calendar', {
      path: { id: deskId },
      body: { calendarId },
      repeatable: true,
    });
    terminal.result(answer, () => terminal.say(`${deskId}: ${calendarId ?? 'always open'}.`));
  });
}

async function readSettings<T>(file: string): Promise<Omit<T, 'id'>> {
  try {
    return parse(await readText(file)) as Omit<T, 'id'>;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'YAMLParseError') throw error;
    const why = error.message.split('\n')[0] ?? '';
    throw new CliError('calendar.file', `The file is not YAML: ${why}`, 'Correct it there.', 1, {
      cause: error,
    });
  }
}

async function currentVersion(
  read: () => Promise<{ readonly calendar: { readonly version: number } }>,
): Promise<number | null> {
  try {
    return (await read()).calendar.version;
  } catch (error) {
    if (error instanceof ApiError && error.problem.code === 'calendar.not_found') return null;
    throw error;
  }
}

function nowText({ open, opensAt }: Schemas['Calendar']): string {
  if (open) return 'open';
  return opensAt === null ? 'closed' : `closed until ${minuteText(opensAt)} UTC`;
}

function calendarText(calendar: Schemas['Calendar']): string {
  const { id, name, zone, region, version, week, days, holidays } = calendar;
  const hoursText = (hours: readonly { readonly from: string; readonly to: string }[] = []) =>
    hours.map(({ from, to }) => `${from}–${to}`).join(', ') || 'closed';
  return [
    `${id}: ${name}, ${zone}, version ${version}, ${nowText(calendar)}`,
    ...(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map(
      (day) => `  ${day}  ${hoursText(week[day])}`,
    ),
    ...days.map(({ date, hours }) => `  ${date}  ${hoursText(hours)}`),
    ...(region === null
      ? []
      : [`  closed on the holidays of ${region}: ${holidays.slice(0, 6).join(' ')} …`]),
  ].join('\n');
}
