import type { Register } from './program.ts';
import { registerBacktest } from './register-backtest.ts';
import { registerBench } from './register-bench.ts';
import { registerCheck } from './register-check.ts';
import { registerData } from './register-data.ts';
import { registerDialect } from './register-dialect.ts';
import { registerEvolve } from './register-evolve.ts';
import { registerMachine } from './register-machine.ts';
import { registerObserve } from './register-observe.ts';
import { registerConfig, registerRecords } from './register-records.ts';
import { registerRun } from './register-run.ts';
import { registerSelftest } from './register-selftest.ts';

/** Every command there is, in the order of the help. */
export const registrations: readonly Register[] = [
  registerRun,
  registerCheck,
  registerBacktest,
  registerEvolve,
  registerRecords,
  registerObserve,
  registerData,
  registerConfig,
  registerDialect,
  registerMachine,
  registerSelftest,
  registerBench,
];
