import { spawn } from 'node:child_process';

/**
 * TERM, then KILL after five seconds; CONT because a stopped process does not see a TERM.
 * `read` returns only when the other end of the pipe closes, which the kernel does for a dead process too.
 */
const WATCH = `
read -r _
kill -s "$2" "$1" && kill -s CONT "$1"
for _ in 1 2 3 4 5 6 7 8 9 10; do sleep 0.5; kill -s 0 "$1" || exit 0; done
kill -s KILL "$1"
`;

/**
 * Ends the process `pid` when this process dies, however it dies: a SIGKILL leaves no time to clean up.
 * Returns a function that ends the watch. Without a POSIX shell nothing is watched.
 */
export function killWithParent(pid: number, signal: 'TERM' | 'INT' = 'TERM'): () => void {
  const watcher = spawn('/bin/sh', ['-c', WATCH, 'killWithParent', String(pid), signal], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.on('error', () => undefined);
  watcher.stdin.on('error', () => undefined);
  watcher.unref();
  if ('unref' in watcher.stdin && typeof watcher.stdin.unref === 'function') watcher.stdin.unref();
  return () => void watcher.kill('SIGKILL');
}
