import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readRecord, verifyChain } from '../../observe/audit-chain.ts';
import { recordLines } from '../../observe/audit-file.ts';
import { auditLogFile } from '../../observe/audit-log.ts';
import type { CliContext } from '../context.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { tell, writeJson } from '../io.ts';
import { configFlagsOf, type CommonFlags } from '../sandbox-flags.ts';
import { logFolder } from '../wiring/observation.ts';

export interface AuditFlags extends CommonFlags {
  readonly json?: boolean;
  readonly lines?: number;
}

async function fileOf(context: CliContext, flags: CommonFlags): Promise<string> {
  return join(logFolder(await context.services.config(configFlagsOf(flags))), auditLogFile);
}

/** `audit verify`: follows the chain; the answer is "no" where a line breaks it. */
export async function verifyAudit(context: CliContext, flags: AuditFlags): Promise<ExitCode> {
  const file = await fileOf(context, flags);
  const verdict = await verifyChain(recordLines(file));
  const { io } = context;
  if (flags.json === true) writeJson(io, { schema: 'stockade.audit/1', file, ...verdict });
  else if (!verdict.ok) io.out(`${file}: line ${verdict.line} breaks the chain: ${verdict.reason}.\n`);
  else if (!existsSync(file)) io.out(`There is no audit log yet: nothing was recorded in ${file}.\n`);
  else io.out(`${file}: ${verdict.records} records, unbroken. Last hash: ${verdict.last}\n`);
  return verdict.ok ? exitCodes.done : exitCodes.no;
}

/** `audit tail`: the newest records, one line each. */
export async function tailAudit(context: CliContext, flags: AuditFlags): Promise<ExitCode> {
  const file = await fileOf(context, flags);
  const newest: string[] = [];
  for await (const line of recordLines(file)) {
    newest.push(line);
    if (newest.length > (flags.lines ?? 10)) newest.shift();
  }
  if (newest.length === 0) tell(context.io, `The audit log ${file} is empty.`);
  for (const line of newest) context.io.out(`${flags.json === true ? line : shown(line)}\n`);
  return exitCodes.done;
}

function shown(line: string): string {
  const record = readRecord(line);
  if (record === null) return `(damaged) ${line.slice(0, 100)}`;
  const { fields } = record;
  const { action } = fields['event'] as { action: string };
  const { strategy_id: strategy } = fields['stockade'] as { strategy_id: string | null };
  return [fields['@timestamp'], action, strategy?.slice(0, 19) ?? '-', fields['message']].join('  ');
}
