import type { Command } from 'commander';
import type { Terminal } from '../terminal.js';

/** Adds options and action to a command that already has name, arguments and description. */
type DefineCommand = (command: Command, terminal: Terminal) => void;

/** One command. Its module is loaded when the command runs. */
export interface CommandEntry {
  /** Its name and arguments. */
  readonly usage: string;
  readonly description: string;
  readonly load: () => Promise<DefineCommand>;
  /** True when the command loads the server or a tool and needs the pinned Node. Other commands are API clients and run on Node 20 or later. */
  readonly needsServer?: true;
  /** True when this command runs for a group without a command. */
  readonly isDefault?: true;
}

export interface CommandGroup {
  readonly usage: string;
  readonly description: string;
  readonly commands: readonly (CommandEntry | CommandGroup)[];
}

export function isGroup(entry: CommandEntry | CommandGroup): entry is CommandGroup {
  return 'commands' in entry;
}
