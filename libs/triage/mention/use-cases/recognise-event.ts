import type { MentionReceivedEvent } from '#libs/contracts';
import { mentionIdOf, mentionVersionIdOf } from '#libs/postgres';

export interface SeenEvent {
  /** The names by which the event and the post are remembered. */
  readonly eventName: string;
  readonly postName: string;
  readonly version: string;
  /** True when the post is known with this text. */
  readonly isKnown: boolean;
  /** True when this event brought it. */
  readonly isSameEvent: boolean;
  /** The post said something else before. */
  readonly isEdit: boolean;
}

/** Whether an event is known; `reused` for an id that another mention used before. */
export function recogniseEvent(
  { source, id, data }: MentionReceivedEvent,
  versionOf: (name: string) => string | undefined,
): SeenEvent | 'reused' {
  const version = mentionVersionIdOf(data);
  const [eventName, postName] = [`e\0${source}\0${id}`, `p\0${mentionIdOf(data)}`];
  const before = versionOf(eventName);
  if (before !== undefined && before !== version) return 'reused';
  const said = versionOf(postName);
  return {
    eventName,
    postName,
    version,
    isKnown: before === version || said === version,
    isSameEvent: before === version,
    isEdit: said !== undefined && said !== version,
  };
}
