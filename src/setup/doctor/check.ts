import type { FiringAlert } from '../../observe/firing-alerts.ts';
import type { EngineFacts } from './engine-facts.ts';
import type { Machine } from './machine.ts';

export type CheckStatus = 'pass' | 'warn' | 'fail';

export interface Finding {
  readonly status: CheckStatus;
  /** What was found, in one sentence. */
  readonly message: string;
  /** The line to type, or to write into the configuration; null where nothing has to be done. */
  readonly fix: string | null;
}

/** What a check may look at; everything comes from here, so that a test can say what the machine is like. */
export interface DoctorContext {
  readonly home: string;
  /** Folder of this copy of Stockade. */
  readonly root: string;
  readonly machine: Machine;
  readonly engine: EngineFacts;
  /** What fires now, as the event log of this home tells. */
  alerts(): Promise<readonly FiringAlert[]>;
  /** Loads the configuration; throws what is wrong with it, returns its notices. */
  configuration(): readonly string[] | Promise<readonly string[]>;
}

/** One question with one answer. Never throws for what it finds; never changes the machine. */
export interface DoctorCheck {
  readonly id: string;
  run(context: DoctorContext): Promise<Finding>;
}

export const pass = (message: string): Finding => ({ status: 'pass', message, fix: null });
export const warn = (message: string, fix: string | null): Finding => ({ status: 'warn', message, fix });
export const fail = (message: string, fix: string): Finding => ({ status: 'fail', message, fix });
