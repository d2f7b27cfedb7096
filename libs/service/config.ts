import { z } from 'zod';
import { maskUrls } from './secrets.js';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface WrongSetting {
  /** Name of the environment variable. */
  readonly env: string;
  /** What is wrong and what to do; never the value of a secret. */
  readonly message: string;
}

/** Thrown at start; its message lists every wrong setting, one per line. */
export class ConfigError extends Error {
  readonly code = 'config.invalid';

  constructor(readonly settings: readonly WrongSetting[]) {
    super(
      ['Configuration cannot be used:', ...settings.map(({ env, message }) => `  ${env}: ${message}`)].join(
        '\n',
      ),
    );
    this.name = 'ConfigError';
  }
}

/** Reads the settings of a schema (one key per environment variable) and freezes them. An empty value counts as unset. */
export function defineConfig<S extends z.ZodObject>(schema: S, env: Environment): Readonly<z.output<S>> {
  const given: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    const value = env[name]?.trim();
    if (value !== undefined && value !== '') given[name] = value;
  }
  const result = schema.safeParse(given);
  if (!result.success) {
    throw new ConfigError(
      result.error.issues.map((issue) => ({
        env: String(issue.path[0] ?? ''),
        message: maskUrls(issue.message),
      })),
    );
  }
  return Object.freeze(result.data);
}

export interface SettingRow {
  readonly env: string;
  readonly meaning: string;
  /** The value as an environment variable would have it; empty when there is none. */
  readonly default: string;
  readonly secret: boolean;
}

interface SettingDocument {
  readonly description?: string;
  readonly default?: unknown;
  readonly secret?: boolean;
}

/** Rows of a settings schema in its order, for the README and for `doctor`. */
export function settingRows(schema: z.ZodObject): readonly SettingRow[] {
  const document = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(document.properties ?? {}).map(([env, property]) => {
    const { description, default: value, secret } = property as SettingDocument;
    return { env, meaning: description ?? '', default: written(value), secret: secret === true };
  });
}

export interface DescribedSetting {
  readonly env: string;
  readonly value: string;
  readonly source: 'environment' | 'default' | 'unset';
}

/** The settings in force with their sources; secrets are `***`, and passwords inside addresses are masked. */
export function describeConfig(schema: z.ZodObject, env: Environment): readonly DescribedSetting[] {
  return settingRows(schema).map((row) => {
    const given = env[row.env]?.trim();
    if (given !== undefined && given !== '') {
      return { env: row.env, value: row.secret ? '***' : maskUrls(given), source: 'environment' };
    }
    return { env: row.env, value: row.default, source: row.default === '' ? 'unset' : 'default' };
  });
}

function written(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
