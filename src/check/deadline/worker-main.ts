import { parentPort, workerData } from 'node:worker_threads';
import { ANALYSES } from '../analyses.ts';
import { analyse } from '../analyse.ts';
import type { WorkerInput } from './check-worker.ts';

const input = workerData as WorkerInput;
parentPort?.postMessage(analyse({ ...input, analyses: ANALYSES }));
