import type { TimerHandler } from '#libs/line';

/** The timers of one part of the product, by name. Each name has one worker method. */
export interface TimerOwner<Name extends string = string> {
  /** The token of its Timers. */
  readonly token: symbol;
  readonly owner: string;
  readonly names: readonly Name[];
}

export function defineTimers<const Name extends string>(
  owner: string,
  names: readonly Name[],
): TimerOwner<Name> {
  return { token: Symbol(`timers of ${owner}`), owner, names };
}

export interface TimerWork {
  readonly owner: TimerOwner;
  readonly name: string;
}

const TIMER_WORK = Symbol('timer work');

/** The provider method is called when a timer of this name is due. */
export function OnTimer<Name extends string>(owner: TimerOwner<Name>, name: NoInfer<Name>) {
  return <H extends TimerHandler>(
    _provider: object,
    _method: string | symbol,
    descriptor: TypedPropertyDescriptor<H>,
  ): void => {
    Reflect.defineMetadata(TIMER_WORK, { owner, name } satisfies TimerWork, descriptor.value as object);
  };
}

export function timerWorkOf(method: object): TimerWork | undefined {
  return Reflect.getMetadata(TIMER_WORK, method) as TimerWork | undefined;
}
