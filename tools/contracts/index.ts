export type { ContractsReport } from './write-contracts.js';
export { checkContracts, publishContracts, writeContracts } from './write-contracts.js';
