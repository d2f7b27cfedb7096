import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { currentRota } from '../rota-file/current-rota.js';
import { writeRotaFile } from '../rota-file/write-rota-file.js';
import type { Terminal } from '../terminal.js';

export function addRotaExport(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (file: string, options: AccessOptions) => {
    const { document } = await currentRota(clientFor(terminal, options));
    const text = writeRotaFile(document);
    if (file === '-') {
      terminal.stdio.stdout.write(text);
      return;
    }
    await writeFile(file, text);
    const { desks, people, absences, holidays, overrides } = document;
    terminal.result(document, () =>
      terminal.say(
        `${desks.length} desks, ${people.length} people, ${absences.length} absences, ${holidays.length} holidays by hand, ${overrides.length} overrides in ${file}.`,
      ),
    );
  });
}
