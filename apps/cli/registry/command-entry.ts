import type { Command } from 'commander';
import type { Terminal } from '../terminal.js';

/** Adds its options and its action to a command that has its name, arguments and description. */
type DefineCommand = (command: Command, terminal: Terminal) => void;

/** One command. Nothing of it is loaded before it runs. */
export interface CommandEntry {
  /** Its name and arguments. */
  readonly usage: string;
  readonly description: string;
  readonly load: () => Promise<DefineCommand>;
  /** It loads the server or a tool and needs their Node. The others are clients of the API and run on any from 20 on. */
  readonly needsServer?: true;
  /** It runs when its group is called without a command. */
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
