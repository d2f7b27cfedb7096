export interface EventReader {
  /** The next unread event with that name. */
  next(name: string): Promise<unknown>;
  /** Waits for an event with that name that matches. */
  until(name: string, fits: (data: unknown) => boolean): Promise<unknown>;
  /** Unread events. */
  seen(name: string): unknown[];
  /** What a browser would send as Last-Event-ID. */
  lastEventId(): string;
  /** Stops and goes on reading the connection, as a slow listener. */
  hold(): void;
  goOn(): void;
  readonly ended: Promise<void>;
  close(): void;
}

/** Opens a stream of server-sent events. Rejects with the status when it is refused. */
export async function readEvents(url: string, key: string, lastEventId?: string): Promise<EventReader> {
  const abort = new AbortController();
  const response = await fetch(url, {
    headers: {
      authorization: `Bearer ${key}`,
      accept: 'text/event-stream',
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    },
    signal: abort.signal,
  });
  if (!response.ok || response.body === null) throw new Error(`The stream was refused: ${response.status}`);
  const waiting: { name: string; data: unknown }[] = [];
  let wake = Promise.withResolvers<void>();
  let lastId = '';
  let held = Promise.resolve();
  let goOn = () => undefined as void;
  const arrive = (block: string) => {
    lastId = /^id: (.*)$/m.exec(block)?.[1] ?? lastId;
    const name = /^event: (.*)$/m.exec(block)?.[1];
    const data = /^data: (.*)$/m.exec(block)?.[1];
    if (name === undefined || data === undefined) return;
    waiting.push({ name, data: JSON.parse(data) });
    wake.resolve();
    wake = Promise.withResolvers();
  };
  const ended = readBlocks(response.body, arrive, () => held).catch(() => undefined);
  const until = async (name: string, fits: (data: unknown) => boolean): Promise<unknown> => {
    for (;;) {
      const at = waiting.findIndex((event) => event.name === name && fits(event.data));
      const [found] = at < 0 ? [] : waiting.splice(at, 1);
      if (found !== undefined) return found.data;
      await wake.promise;
    }
  };
  return {
    until,
    ended,
    next: (name) => until(name, () => true),
    seen: (name) => waiting.filter((event) => event.name === name).map((event) => event.data),
    lastEventId: () => lastId,
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      goOn = resolve;
    },
    goOn: () => goOn(),
    close: () => abort.abort(),
  };
}

async function readBlocks(
  body: ReadableStream<Uint8Array>,
  arrive: (block: string) => void,
  held: () => Promise<void>,
): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    await held();
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) arrive(block);
  }
}
