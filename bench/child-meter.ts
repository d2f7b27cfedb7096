import type { ChildReport } from './pipeline-child.js';
import { cpuSeconds } from './process-cpu.js';

/** Measures wall time and CPU time of a pipeline process, from its first message to its report. */
export class ChildMeter {
  private begun: { readonly seconds: number; readonly cpu: number } | undefined;

  /** Marks the first message. Later calls change nothing. */
  begin(): void {
    this.begun ??= { seconds: performance.now() / 1_000, cpu: cpuSeconds(process.pid) };
  }

  /** Reports to the parent, which then ends this process. */
  report(handled: number): void {
    const start = this.begun ?? { seconds: 0, cpu: 0 };
    const report: ChildReport = {
      handled,
      seconds: performance.now() / 1_000 - start.seconds,
      cpuSeconds: cpuSeconds(process.pid) - start.cpu,
    };
    process.on('SIGTERM', () => process.exit(0));
    process.send?.(report);
  }
}
