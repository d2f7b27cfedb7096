import { readFileSync } from 'node:fs';

/** Clock ticks a second of /proc on Linux (USER_HZ), fixed at 100 for user space. */
const TICKS_PER_SECOND = 100;

/** CPU seconds, user and system, of a process and of its ended children. Linux only. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
  return ticks / TICKS_PER_SECOND;
}
