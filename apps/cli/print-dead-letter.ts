import type { Schemas } from '#libs/client';
import { minuteText } from './print-item.js';
import { withoutControls } from './printable.js';
import type { Terminal } from './terminal.js';

type Letter = Schemas['DeadLetterDetail'];

/** Prints a dead letter for the person who corrects it: the error, its position in the stream, its content. */
export function deadLetterText(terminal: Terminal, letter: Letter): string {
  const { bold, dim } = terminal.colours;
  const headers = Object.entries(letter.headers).map(([name, value]) => `${name}: ${value}`);
  return [
    `${bold(letter.id)}  ${letter.status}  ${dim(`[${letter.reason}]`)}`,
    `  ${withoutControls(letter.detail)}`,
    ...letter.fields.map(({ pointer, message }) => `    ${pointer || '/'}  ${withoutControls(message)}`),
    `  ${dim('from')}     ${letter.sourceTopic}, partition ${letter.sourcePartition}, offset ${letter.sourceOffset}, key ${withoutControls(letter.key ?? 'none')}`,
    ...(headers.length === 0 ? [] : [`  ${dim('headers')}  ${withoutControls(headers.join(', '))}`]),
    `  ${dim('failed')}   ${failed(letter)}`,
    ...(letter.replayedAt === null
      ? []
      : [`  ${dim('again')}    ${minuteText(letter.replayedAt)} UTC by ${letter.replayedBy ?? 'somebody'}`]),
    content(letter),
  ].join('\n');
}

function failed({ attempts, service, firstFailedAt, lastFailedAt, replays }: Letter): string {
  const times = attempts === 1 ? 'tried once' : `tried ${attempts} times`;
  const since = firstFailedAt === lastFailedAt ? '' : `, first ${minuteText(firstFailedAt)} UTC`;
  const again = replays === 0 ? '' : `, published again ${replays === 1 ? 'once' : `${replays} times`}`;
  return `${minuteText(lastFailedAt)} UTC in ${service}, ${times}${since}${again}`;
}

/** The event if the value is one, else the text, else the bytes. The output of --json has all three. */
function content({ event, text, base64, sizeBytes }: Letter): string {
  if (event !== null && event !== undefined) return withoutControlsByLine(JSON.stringify(event, null, 2));
  if (text !== null) return withoutControlsByLine(text);
  return sizeBytes === 0 || base64 === null
    ? '(no bytes)'
    : `(${sizeBytes} bytes that are no text) ${base64}`;
}

function withoutControlsByLine(text: string): string {
  return text.split('\n').map(withoutControls).join('\n');
}
