/** 0: done. 1: refused or failed. 2: the command or the configuration is wrong. */
export type ExitCode = 0 | 1 | 2;

/** An error that a person can act on. */
export class CliError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** What to do, in a sentence. */
    readonly todo: string,
    readonly exitCode: ExitCode = 2,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'CliError';
  }
}
