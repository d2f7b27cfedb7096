export interface TimerKey {
  /** Name of the handler. */
  readonly name: string;
  /** Subject of the timer, such as an item's id; a name and a key have at most one timer. */
  readonly key: string;
}

/**
 * The two job ids of a timer. While the handler of one runs (its job is locked and cannot be replaced), the other
 * takes the next schedule. BullMQ allows no colon in an id, so name and key are percent-encoded.
 */
export function timerJobIds(timer: TimerKey): readonly [string, string] {
  const id = `${encodeURIComponent(timer.name)}~${encodeURIComponent(timer.key)}`;
  return [`a~${id}`, `b~${id}`];
}
