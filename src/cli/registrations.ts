import type { Register } from './program.ts';
import { registerConfig, registerRecords } from './register-records.ts';
import { registerRun } from './register-run.ts';

/** Every command there is, in the order of the help. */
export const registrations: readonly Register[] = [registerRun, registerRecords, registerConfig];
