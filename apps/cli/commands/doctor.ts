import type { Command } from 'commander';
import { runDoctor } from '../doctor.js';
import type { Terminal } from '../terminal.js';

export function addDoctorCommand(program: Command, terminal: Terminal): void {
  program
    .command('doctor')
    .description('check the configuration and every connection, and say what to do')
    .action(() => runDoctor(terminal));
}
