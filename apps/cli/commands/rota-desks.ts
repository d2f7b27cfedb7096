import type { Command } from 'commander';
import { z } from 'zod';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';

const deskSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  zone: z.string(),
  recurrence: z.looseObject({
    start: z.string(),
    rule: z.string().optional(),
    every: z.string().optional(),
  }),
  seats: z.array(z.looseObject({ role: z.string(), count: z.number() })),
  closesAt: z.string().optional(),
});

/** Desks: which there are, and giving one up. Making and changing them is a matter of the file. */
export function addRotaDesksCommands(rota: Command, terminal: Terminal): void {
  const desks = rota.command('desks').description('the desks at which people take turns');
  withAccess(desks.command('list').description('desks, their turns and seats')).action(
    async (options: AccessOptions) => {
      const schema = z.looseObject({ desks: z.array(deskSchema) });
      const answer = await clientFor(terminal, options).call('GET', '/v1/rota/desks', schema);
      const rows = answer.desks.map(({ id, name, zone, recurrence, seats, closesAt }) => [
        id,
        name,
        `${recurrence.start} ${zone}`,
        recurrence.rule ?? recurrence.every ?? '',
        seats.map(({ role, count }) => `${count} ${role}`).join(', '),
        closesAt ?? '',
      ]);
      const heading = ['id', 'name', 'first handoff', 'turns', 'seats', 'given up from'];
      terminal.result(answer, () => terminal.say(tableOf(terminal, heading, rows)));
    },
  );
  withAccess(
    desks
      .command('close <id>')
      .description('give a desk up; what runs and what is frozen is still served')
      .option('--at <time>', 'wall time of the desk, such as 2026-12-31T18:00:00; else at once'),
  ).action(async (id: string, options: AccessOptions & { readonly at?: string }) => {
    const path = `/v1/rota/desks/${encodeURIComponent(id)}`;
    const schema = z.looseObject({ desk: deskSchema });
    const query = { at: options.at };
    const answer = await clientFor(terminal, options).call('DELETE', path, schema, { query });
    const { closesAt = '', zone } = answer.desk;
    terminal.result(answer, () => terminal.say(`${id} has no turns from ${closesAt} (${zone}) on.`));
  });
}
