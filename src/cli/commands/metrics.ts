import { join } from 'node:path';
import { recordLines } from '../../observe/audit-file.ts';
import { auditLogFile } from '../../observe/audit-log.ts';
import { Metrics } from '../../observe/metrics.ts';
import { readEventLog } from '../../observe/read-event-log.ts';
import type { CliContext } from '../context.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { tell } from '../io.ts';
import { configFlagsOf, type CommonFlags } from '../sandbox-flags.ts';
import { buildInfo, logFolder } from '../wiring/observation.ts';

/** `metrics`: the Prometheus text once, from the event log of all that ran so far. */
export async function metrics(context: CliContext, flags: CommonFlags): Promise<ExitCode> {
  const config = await context.services.config(configFlagsOf(flags));
  const folder = logFolder(config);
  const counted = new Metrics(await buildInfo(config));
  let unread = 0;
  for await (const { event } of readEventLog(folder)) {
    try {
      counted.emit(event);
    } catch {
      unread += 1;
    }
  }
  let records = 0;
  for await (const _ of recordLines(join(folder, auditLogFile))) records += 1;
  counted.audited(true, records);
  if (unread > 0)
    tell(context.io, `note: ${unread} lines of the event log say too little and are not counted.`);
  context.io.out(await counted.text());
  return exitCodes.done;
}
