import { readFileSync } from 'node:fs';
import { ConfigError, type Environment } from './config.js';

/**
 * Adds to the environment the secrets in the files that NAME_FILE names, as Docker and Kubernetes mount them. A value
 * in the environment wins over its file.
 * @throws ConfigError when a file cannot be read
 */
export function withSecretsOfFiles(env: Environment, names: readonly string[]): Environment {
  const read = names.flatMap((name) => {
    const file = env[`${name}_FILE`]?.trim();
    if (file === undefined || file === '' || (env[name] ?? '').trim() !== '') return [];
    return [[name, contentOf(`${name}_FILE`, file)] as const];
  });
  return { ...env, ...Object.fromEntries(read) };
}

function contentOf(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new ConfigError([{ env: name, message: `names ${file}, which cannot be read (${code}).` }]);
  }
}
