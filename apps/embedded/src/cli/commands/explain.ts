import type { Command } from 'commander';
import { openLocalModel } from '../local-model.js';
import type { Terminal } from '../terminal.js';

interface ExplainOptions {
  readonly brand?: string;
  readonly lang?: string;
}

export function addExplainCommand(program: Command, terminal: Terminal): void {
  program
    .command('explain <text>')
    .description('what triage thinks of a text, and why')
    .option('--brand <name>', 'the brand that is mentioned')
    .option('--lang <code>', 'the language, when it is known')
    .action((text: string, { brand, lang }: ExplainOptions) => {
      const decision = openLocalModel()({ text, brand, lang });
      terminal.result(decision, () => {
        const { route, review, supportProbability, reasons, modelVersion } = decision;
        const percent = `${Math.round(supportProbability * 100)} % support`;
        terminal.say(
          `${terminal.colours.bold(route)}${review ? ', to be reviewed' : ''} (${percent}, ${modelVersion})`,
        );
        const rows = [
          ['intent', decision.intent],
          ['topics', decision.topics.join(', ')],
          ['sentiment', `${decision.sentiment}, intensity ${decision.intensity}`],
          ['urgency', String(decision.urgency)],
          ['language', decision.language],
          ['because', reasons.join('; ')],
        ];
        for (const [name = '', value] of rows)
          terminal.say(`  ${terminal.colours.dim(name.padEnd(9))}  ${value}`);
      });
    });
}
