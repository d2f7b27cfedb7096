/** The result of a benchmark's run(). `npm run bench` prints the table and writes the result with machine and commit. */
export interface BenchResult {
  /** A sentence: what was measured, on which input. */
  readonly title: string;
  /** With units: "messages/s". */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** Sentences below the table: ratios, targets. */
  readonly notes?: readonly string[];
  /** Versions of the servers, such as { kafka: '4.3.1' }. */
  readonly versions?: Readonly<Record<string, string>>;
  /** Additional data for the JSON file. */
  readonly data?: unknown;
}
