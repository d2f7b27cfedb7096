import { readFile } from 'node:fs/promises';
import { CliError } from './cli-error.js';

/** The text of a file without its byte order mark. @throws CliError when it is not UTF-8 */
export async function readText(file: string): Promise<string> {
  const bytes = await readFile(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new CliError('file.encoding', `${file} is not UTF-8.`, 'Save it as UTF-8.', 2, { cause });
  }
}
