import type { ClassifierInput, Decision } from '#libs/triage/decision';
import { fieldErrorsOf, readableText, TEXT_FORMATS } from '#libs/contracts';
import { z } from 'zod';

const rowSchema = z.looseObject({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  brand: z.string().nullish(),
  lang: z.string().nullish(),
  format: z.enum(TEXT_FORMATS).nullish(),
});

export type ClassifiedRow = Decision & { readonly id: string | number };

export interface BadRow {
  readonly line: number;
  readonly why: string;
}

/** One line of NDJSON as the classifier's input; a string is the error of the line. */
export function inputOfLine(text: string): { id: string | number; input: ClassifierInput } | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'It is not JSON.';
  }
  const row = rowSchema.safeParse(value);
  if (!row.success) {
    const [field] = fieldErrorsOf(row.error);
    return `${field?.pointer || '/'} ${field?.message ?? ''}`;
  }
  const { id, text: said, brand, lang, format } = row.data;
  return { id, input: { text: readableText(said, format ?? undefined), brand, lang } };
}
