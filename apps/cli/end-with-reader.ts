import type { Writable } from 'node:stream';

/** Ends the process quietly when nobody reads its output any more, as in `dutydesk items | head`. */
export function endWithReader(output: Writable): void {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}
