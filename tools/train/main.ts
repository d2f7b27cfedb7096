import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { calibrationPlot, modelCard } from './model-card.js';
import { readTrainConfig } from './train-config.js';
import { train } from './train.js';

const { values } = parseArgs({
  options: {
    config: { type: 'string', default: 'libs/triage/weights/fast/fast-v1.yaml' },
    data: { type: 'string', default: process.env['DUTYDESK_DATA'] ?? '' },
    out: { type: 'string', default: 'libs/triage/weights/fast/fast-v1.bin' },
  },
});

if (values.data === '') {
  console.error('No data folder: pass --data FOLDER or set DUTYDESK_DATA to a folder with labelled NDJSON.');
  process.exitCode = 2;
} else {
  const config = readTrainConfig(values.config);
  const trained = train(config, values.data, values.out);
  const folder = dirname(values.out);
  writeFileSync(join(folder, 'CARD.md'), modelCard(trained, config, new Date().toISOString().slice(0, 10)));
  writeFileSync(join(folder, 'calibration.svg'), calibrationPlot(trained.heldOut));
  console.log(JSON.stringify(trained.report, null, 2));
}
