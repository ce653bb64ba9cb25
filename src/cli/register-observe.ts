import type { AuditFlags } from './commands/audit.ts';
import { wholeNumber, withConfigFlags, type Register } from './program.ts';
import type { CommonFlags } from './sandbox-flags.ts';

/** Registers what shows the work from outside: `metrics`, `audit`, `alerts`. */
export const registerObserve: Register = (program, context, end) => {
  const metrics = program.command('metrics').description('what was counted so far, as Prometheus reads it');
  withConfigFlags(metrics, false).action(async (flags: CommonFlags) => {
    const command = await import('./commands/metrics.ts');
    end(await command.metrics(context, flags));
  });
  const alerts = program
    .command('alerts')
    .description('what fires now, since when, why and what to do')
    .option('--json', 'print as JSON');
  withConfigFlags(alerts, false).action(async (flags: CommonFlags & { json?: boolean }) => {
    const command = await import('./commands/alerts.ts');
    end(await command.alerts(context, flags));
  });
  const audit = program.command('audit').description('the record that cannot be changed unseen');
  const verify = audit
    .command('verify')
    .description('whether a record was changed, removed or added')
    .option('--json', 'print as JSON');
  withConfigFlags(verify, false).action(async (flags: AuditFlags) => {
    const { verifyAudit } = await import('./commands/audit.ts');
    end(await verifyAudit(context, flags));
  });
  const tail = audit
    .command('tail')
    .description('the newest records')
    .option('-n, --lines <n>', 'how many', wholeNumber(1), 10)
    .option('--json', 'print the records as they are');
  withConfigFlags(tail, false).action(async (flags: AuditFlags) => {
    const { tailAudit } = await import('./commands/audit.ts');
    end(await tailAudit(context, flags));
  });
};
