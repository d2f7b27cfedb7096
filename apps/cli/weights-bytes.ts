import { readFileSync } from 'node:fs';
import { CliError } from './cli-error.js';

/** The bytes of a weights file. @throws CliError `file.missing` */
export function weightsBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new CliError('file.missing', `${file} cannot be read.`, 'Check the path.', 2, { cause });
  }
}
