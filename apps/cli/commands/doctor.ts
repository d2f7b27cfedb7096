import type { Command } from 'commander';
import { runDoctor } from '../doctor.js';
import type { Terminal } from '../terminal.js';

export function addDoctor(command: Command, terminal: Terminal): void {
  command.action(() => runDoctor(terminal));
}
