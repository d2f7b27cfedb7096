import type { Writable } from 'node:stream';

/** Ends the process without an error when the reader of its output is gone, as in `dutydesk items | head`. */
export function endWithReader(output: Writable): void {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}
