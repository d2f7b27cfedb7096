import { CompiledQuery, type QueryResult } from 'kysely';

/** A database or a transaction. */
interface Asked {
  executeQuery<Row>(query: CompiledQuery<Row>): Promise<QueryResult<Row>>;
}

const names = new Map<string, string>();

/**
 * A statement that is sent so often that a connection should parse it once and keep its plan: for the large read behind
 * every claim, parsing and planning were two thirds of what it cost PostgreSQL. `name` is unique in the program.
 */
export function prepared<Row>(
  name: string,
  text: string,
): (db: Asked, parameters: readonly unknown[]) => Promise<Row[]> {
  names.set(text, name);
  return async (db, parameters) => {
    const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]));
    return rows;
  };
}

/** The name under which connections keep this statement, if they do. */
export function preparedName(text: string): string | undefined {
  return names.get(text);
}
