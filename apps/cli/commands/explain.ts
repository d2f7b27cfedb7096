import type { Command } from 'commander';
import { explain, type Explanation } from '#libs/triage/decision';
import { readableText } from '#libs/contracts';
import { openLocalModel } from '../local-model.js';
import type { Terminal } from '../terminal.js';

interface ExplainOptions {
  readonly brand?: string;
  readonly lang?: string;
  readonly model?: string;
}

export function addExplain(command: Command, terminal: Terminal): void {
  command
    .option('--brand <name>', 'the brand that is mentioned')
    .option('--lang <code>', 'the language, when it is known')
    .option('--model <file>', 'other weights than those that came along')
    .action((text: string, { brand, lang, model }: ExplainOptions) => {
      const explanation = explain(openLocalModel(model), { text: readableText(text), brand, lang });
      const { decision } = explanation;
      terminal.result(explanation, () => {
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
        why(terminal, explanation);
      });
    });
}

/** Prints the text as the model read it, the evidence for each answer, and changes that would flip the decision. */
function why(terminal: Terminal, { tokens, parts, strongest, wouldChange }: Explanation): void {
  const signed = (value: number) => `${value < 0 ? '' : '+'}${value.toFixed(2)}`;
  terminal.say(`\nRead as: ${tokens.join(' · ')}`);
  terminal.say('Speaks for support (+) or against it (-), in log-odds:');
  for (const { text, logOdds } of strongest) terminal.say(`  ${signed(logOdds).padStart(6)}  ${text}`);
  const sum = Object.entries(parts).map(([name, value]) => `${name} ${signed(value)}`);
  terminal.say(`All together: ${sum.join(', ')}`);
  terminal.say(
    wouldChange === null
      ? 'Leaving out a few words would not change the route.'
      : `Without ${wouldChange.without.map((piece) => `"${piece}"`).join(' and ')} it would be ${wouldChange.route} (${Math.round(wouldChange.supportProbability * 100)} % support).`,
  );
}
