import { readFileSync } from 'node:fs';
import { decodeWeights, encodeWeights } from '#libs/triage/decision';
import { shippedModelFile } from '#libs/triage';

/** The shipped weights under another version, with `offset` added to the log-odds of support. */
export function otherWeights(modelVersion: string, offset: number): Uint8Array {
  const { header, tables } = decodeWeights(readFileSync(shippedModelFile()));
  const columns = Object.fromEntries(
    Object.entries(tables).map(([name, table]) => [
      name,
      { ...table, factor: header.tables[name]?.factor ?? 1 },
    ]),
  );
  const { biases, band } = header;
  const calibration = { ...header.calibration, offset: header.calibration.offset + offset };
  return encodeWeights({ modelVersion, biases, calibration, band }, columns);
}
