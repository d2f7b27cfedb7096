import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';
import { preparedName } from './prepared.js';

/** The only parameter of a `copy … from stdin`: lines in COPY's text format. */
export class CopyLines {
  constructor(
    readonly bytes: Buffer,
    readonly count: number,
  ) {}
}

/** Longest wait for the answer to a statement, in ms; Infinity means no limit. */
export interface StatementTimeout {
  ms: number;
}

/**
 * The pool for Kysely. Its connections can COPY, which node-postgres does not implement, and are closed when their
 * server does not answer: without that, a statement would wait a quarter of an hour for a server that vanished.
 */
export function poolWithCopy(pool: pg.Pool, statementTimeout: StatementTimeout): PostgresPool {
  // Kysely identifies a connection by its object.
  const known = new WeakMap<pg.PoolClient, CopyingClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect();
      const copying = known.get(client) ?? new CopyingClient(client, statementTimeout);
      known.set(client, copying);
      return copying;
    },
  };
}

class CopyingClient implements PostgresPoolClient {
  constructor(
    private readonly client: pg.PoolClient,
    private readonly statementTimeout: StatementTimeout,
  ) {}

  query<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query(text: unknown, parameters: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new TypeError('The ledger has no cursors.');
    const [lines] = parameters;
    if (lines instanceof CopyLines) return this.answered(this.copy(text, lines));
    return this.answered(this.client.query({ name: preparedName(text), text, values: [...parameters] }));
  }

  release(destroy?: boolean): void {
    this.client.release(destroy);
  }

  /** Destroying the socket fails this statement and the following ones; the pool then makes another connection. */
  private async answered<T>(answer: Promise<T>): Promise<T> {
    if (this.statementTimeout.ms === Number.POSITIVE_INFINITY) return answer;
    const timer = setTimeout(() => socketOf(this.client).destroy(), this.statementTimeout.ms);
    try {
      return await answer;
    } finally {
      clearTimeout(timer);
    }
  }

  private copy(text: string, lines: CopyLines): Promise<PostgresQueryResult<never>> {
    return new Promise((resolve, reject) => {
      this.client.query(
        new CopyIn(text, lines.bytes, (error) => {
          if (error === undefined) resolve({ command: 'INSERT', rowCount: lines.count, rows: [] });
          else reject(error);
        }),
      );
    });
  }
}

/** Every client has a connection; its types do not declare it. */
function socketOf(client: pg.PoolClient): { destroy(): void } {
  return (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream;
}

interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(bytes: Buffer): void;
  endCopyFrom(): void;
}

/** The interface of a query in node-postgres. */
class CopyIn {
  constructor(
    private readonly text: string,
    private readonly bytes: Buffer,
    private readonly done: (error?: Error) => void,
  ) {}

  submit(connection: object): void {
    (connection as CopyConnection).query(this.text);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    connection.sendCopyFromChunk(this.bytes);
    connection.endCopyFrom();
  }

  handleCommandComplete(): void {
    // The result is unknown until the server is ready again.
  }

  handleReadyForQuery(): void {
    this.done();
  }

  handleError(error: Error): void {
    this.done(error);
  }
}
