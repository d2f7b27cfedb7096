/** The input cannot be read. */
export class InputError extends Error {
  constructor(
    readonly code: 'file.folder' | 'file.encoding',
    message: string,
    /** What to do, in a sentence. */
    readonly todo: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'InputError';
  }
}
