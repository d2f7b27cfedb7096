import { parseArgs } from 'node:util';
import { readTrainConfig } from './train-config.js';
import { train } from './train.js';

const { values } = parseArgs({
  options: {
    config: { type: 'string', default: 'libs/classification/weights/fast-v1.yaml' },
    data: { type: 'string', default: process.env['DUTYDESK_DATA'] ?? '' },
    out: { type: 'string', default: 'libs/classification/weights/fast-v1.bin' },
  },
});

if (values.data === '') {
  console.error('No data folder: pass --data FOLDER or set DUTYDESK_DATA to a folder with labelled NDJSON.');
  process.exitCode = 2;
} else {
  console.log(JSON.stringify(train(readTrainConfig(values.config), values.data, values.out), null, 2));
}
