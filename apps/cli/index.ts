export { ApiClient } from './api/api-client.js';
export { type Duty, dutySchema } from './api/duty.js';
export {
  type ItemDetail,
  type ItemSummary,
  itemAnswerSchema,
  itemPageSchema,
  nextAnswerSchema,
} from './api/item.js';
export { ApiError } from './api/problem.js';
export type { LiveShadowReport } from './api/shadow.js';
export { CliError } from './cli-error.js';
export { refusedText } from './commands/replay.js';
export { dutyText } from './print-duty.js';
export { itemText } from './print-item.js';
export { startProgress } from './progress.js';
export { runCli } from './run-cli.js';
export { tableOf } from './table.js';
export { Terminal } from './terminal.js';
export { wrapLines } from './wrap-lines.js';
