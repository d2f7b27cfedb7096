/** The thread of one plan: takes its job, answers, ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { type PlanJob, workOut } from './plan-job.js';

parentPort?.postMessage(workOut(workerData as PlanJob), []);
