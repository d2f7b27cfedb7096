import type { JsonSchema } from '#libs/contracts';

const BANNER = '// Generated from schemas/openapi.json by "npm run contracts": do not edit.\n\n';

/** The types of the API's requests and answers as TypeScript declarations; every refusal is a Problem. */
export async function clientTypes(openapi: JsonSchema): Promise<string> {
  // The generator is a development dependency, so it is loaded on use.
  const { astToString, default: openapiTS } = await import('openapi-typescript');
  return BANNER + astToString(await openapiTS(withoutRefusals(openapi), { immutable: true }));
}

function withoutRefusals(openapi: JsonSchema): string {
  return JSON.stringify(openapi, function drop(key, value: unknown) {
    if (key !== 'responses' || typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).filter(([status]) => status.startsWith('2')));
  });
}
