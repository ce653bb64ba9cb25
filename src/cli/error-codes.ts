import { backtestErrorCodes } from '../backtest/errors.ts';
import { ProfileError } from '../check/profile/profile-error.ts';
import { ConfigurationError } from '../config/errors.ts';
import { datasetErrorCodes } from '../dataset/errors.ts';
import { decideErrorCodes } from '../decide/errors.ts';
import { modelErrorCodes } from '../llm/errors.ts';
import {
  CancelledError,
  infrastructureCodes,
  ProtocolError,
  SandboxRequestError,
} from '../sandbox/errors.ts';
import { upkeepCodes } from '../sandbox/events.ts';
import { GuestDiedError } from '../sandbox/pool/mode-sandbox.ts';
import { selftestErrorCodes } from '../selftest/errors.ts';
import { setupErrorCodes } from '../setup/errors.ts';
import { storeErrorCodes } from '../store/errors.ts';
import { UsageError } from './errors.ts';

/** Every code that a user can meet, by the part it comes from; docs/troubleshooting.md has an entry for each. */
export const errorCodes: Readonly<Record<string, readonly string[]>> = {
  'The command line and the configuration': [
    new UsageError().code,
    new ConfigurationError([]).code,
    new ProfileError().code,
    new CancelledError().code,
  ],
  'The engine and the sandbox': [
    ...infrastructureCodes,
    new ProtocolError().code,
    new GuestDiedError().code,
    new SandboxRequestError().code,
  ],
  'Upkeep of the sandbox': upkeepCodes,
  'Setting up': setupErrorCodes,
  Data: datasetErrorCodes,
  'The backtest': backtestErrorCodes,
  'The record': storeErrorCodes,
  Models: modelErrorCodes,
  'The operating system': ['ENOSPC', 'EACCES'],
  'The benchmark and the self-test': [...decideErrorCodes, ...selftestErrorCodes],
};

/** Where the documents say more about an error, null where its message says all. */
export function entryOf(code: string): string | null {
  const known = Object.values(errorCodes).some((codes) => codes.includes(code));
  return known && code !== 'USAGE' && code !== 'CANCELLED'
    ? `docs/troubleshooting.md#${code.toLowerCase()}`
    : null;
}
