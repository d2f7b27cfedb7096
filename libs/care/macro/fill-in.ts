import { DutydeskError, LIMITS } from '#libs/contracts';
import { Liquid } from 'liquidjs';

/** The variables of a template. */
export interface MacroVariables {
  readonly customer: { readonly handle: string | null; readonly name: string | null };
  readonly item: {
    readonly id: string;
    readonly queue: string;
    readonly network: string;
    readonly language: string;
    readonly topics: readonly string[];
  };
  readonly agent: { readonly id: string; readonly name: string };
  readonly brand: string;
}

const RENDER_MS = 50;
const MEMORY_UNITS = 100_000;

/** No file system, no globals, no inherited properties; size, time and memory are bounded. */
const engine = new Liquid({
  templates: {},
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  parseLimit: LIMITS.reply,
  renderLimit: RENDER_MS,
  memoryLimit: MEMORY_UNITS,
});

/**
 * The words of a template. What a customer calls itself is a value: it is never read as a template.
 * @throws DutydeskError `macro.invalid`
 */
export function fillIn(template: string, variables: MacroVariables): string {
  let text: string;
  try {
    text = String(engine.parseAndRenderSync(template, { ...variables }));
  } catch (error) {
    throw unusable((error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '');
  }
  if (text.length > LIMITS.reply) throw unusable(`The text has more than ${LIMITS.reply} characters.`);
  return text;
}

function unusable(detail: string): DutydeskError {
  return new DutydeskError('macro.invalid', { detail, fields: [{ pointer: '/text', message: detail }] });
}

/** Stands in for an item, so that a template can be checked when it is saved. */
export const SAMPLE_VARIABLES: MacroVariables = {
  customer: { handle: 'ada', name: 'Ada Lovelace' },
  item: { id: '0', queue: 'care', network: 'mastodon', language: 'en', topics: ['network'] },
  agent: { id: 'bea', name: 'Bea' },
  brand: 'Acme',
};
