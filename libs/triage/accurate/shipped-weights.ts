import { existsSync } from 'node:fs';
import path from 'node:path';

const SHIPPED = path.join('libs', 'triage', 'weights', 'accurate', 'accurate-2.bin');

/** Path of the shipped weights file. Undefined without one: triage then works with the fast tier alone. */
export function shippedWeights(from: string = import.meta.dirname): string | undefined {
  const candidate = path.join(from, SHIPPED);
  if (existsSync(candidate)) return candidate;
  const parent = path.dirname(from);
  return parent === from ? undefined : shippedWeights(parent);
}
