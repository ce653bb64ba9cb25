import { existsSync } from 'node:fs';
import { databaseFile } from '../../store/database.ts';
import { vacuumDatabase, type Vacuumed } from '../../store/vacuum.ts';
import type { CliContext } from '../context.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { tell, writeJson } from '../io.ts';
import { durationMs } from '../study-signals.ts';

export interface VacuumFlags {
  readonly olderThan: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `vacuum`: old records lose positions, curves and output and keep everything else; the file shrinks. */
export function vacuum(context: CliContext, flags: VacuumFlags): ExitCode {
  const file = databaseFile(context.home);
  const before = new Date(context.clock.now() - durationMs(flags.olderThan)).toISOString();
  if (!existsSync(file)) {
    tell(context.io, 'Nothing is recorded yet: there is nothing to remove.');
    return exitCodes.done;
  }
  const dryRun = flags.dryRun === true;
  const done = vacuumDatabase(file, { before, dryRun });
  if (flags.json === true) writeJson(context.io, { schema: 'stockade.vacuum/1', before, dryRun, ...done });
  else context.io.out(`${told(done, before)}\n`);
  return exitCodes.done;
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

function told({ records, blobBytes, fileBytes, fileBytesAfter }: Vacuumed, before: string): string {
  const what = `positions, curves and output of ${records} records from before ${before.slice(0, 10)} (${megabytes(blobBytes)})`;
  const kept = 'Their figures, reasons and sources stay, and champions keep everything.';
  return fileBytesAfter === null
    ? `Would remove ${what}. ${kept}\nNothing was changed; the file is ${megabytes(fileBytes)}.`
    : `Removed ${what}. ${kept}\nThe file shrank from ${megabytes(fileBytes)} to ${megabytes(fileBytesAfter)}.`;
}
