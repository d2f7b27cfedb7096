import { Presets, SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.js';

export interface Progress {
  /** `share` is from 0 to 1, or null when the total is unknown. */
  update(share: number | null, text: string): void;
  stop(): void;
}

const PLAIN_EVERY_MS = 5_000;
const STEPS = 1_000;

/** A bar on a terminal; otherwise one line every five seconds. */
export function startProgress(terminal: Terminal, name: string): Progress {
  return terminal.isLive && !terminal.json ? bar(terminal, name) : lines(terminal, name);
}

function bar(terminal: Terminal, name: string): Progress {
  const shown = new SingleBar(
    {
      format: `${name} {bar} {text}`,
      stream: terminal.stdio.stderr,
      hideCursor: true,
      clearOnComplete: true,
      barsize: 30,
    },
    Presets.shades_classic,
  );
  shown.start(STEPS, 0, { text: '' });
  return {
    update: (share, text) => shown.update(Math.round((share ?? 0) * STEPS), { text }),
    stop: () => shown.stop(),
  };
}

function lines(terminal: Terminal, name: string): Progress {
  let last = performance.now();
  return {
    update(share, text) {
      if (performance.now() - last < PLAIN_EVERY_MS) return;
      last = performance.now();
      terminal.note(`${name} ${share === null ? '' : `${Math.round(share * 100)} % `}${text}`);
    },
    stop: () => {},
  };
}
