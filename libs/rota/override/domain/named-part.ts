import type { Slot } from '../../model/model.js';
import { stretchId } from '../../model/stretches.js';

export interface NamedPart {
  readonly slot: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The id of a stretch stands for its slot with the hours of the stretch; other ids stay as they are. */
export function namedPart(slots: ReadonlyMap<string, Slot>, asked: NamedPart): NamedPart {
  const { slot: id, from, to } = asked;
  if (slots.has(id)) return asked;
  const slot = slots.get(id.slice(0, id.lastIndexOf('/')));
  const stretch = slot?.stretches?.find(({ key }) => stretchId(slot, key) === id);
  if (slot === undefined || stretch === undefined) return asked;
  return { slot: slot.id, from: from ?? stretch.start, to: to ?? stretch.end };
}
