/** What a bench's run() hands to `npm run bench`, which prints the table and writes all of it with machine and commit. */
export interface BenchResult {
  /** A sentence: what was measured, on what. */
  readonly title: string;
  /** With units: "messages/s". */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** Sentences below the table: ratios, targets. */
  readonly notes?: readonly string[];
  /** Of servers that took part, such as { kafka: '4.3.1' }. */
  readonly versions?: Readonly<Record<string, string>>;
  /** Anything else worth keeping in the JSON file. */
  readonly data?: unknown;
}
