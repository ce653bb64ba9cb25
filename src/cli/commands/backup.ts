import { databaseFile } from '../../store/database.ts';
import { backupDatabase } from '../../store/backup.ts';
import type { CliContext } from '../context.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { tell } from '../io.ts';

/** `backup FILE`: all that is recorded, copied while a study may be running. */
export async function backup(context: CliContext, target: string): Promise<ExitCode> {
  const bytes = await backupDatabase(databaseFile(context.home), target);
  tell(
    context.io,
    `${target}: ${(bytes / 1e6).toFixed(1)} MB. To restore, put it in place of ${databaseFile(context.home)}.`,
  );
  return exitCodes.done;
}
