import { firingAlerts } from '../../observe/firing-alerts.ts';
import type { CliContext } from '../context.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { writeJson } from '../io.ts';
import { configFlagsOf, type CommonFlags } from '../sandbox-flags.ts';
import { logFolder } from '../wiring/observation.ts';

/** `alerts`: what fires now, since when, why and what to do; the answer is "no" where something fires. */
export async function alerts(
  context: CliContext,
  flags: CommonFlags & { readonly json?: boolean },
): Promise<ExitCode> {
  const config = await context.services.config(configFlagsOf(flags));
  const rate = config.values.sandbox.monitoring.alert_fallback_rate;
  const firing = await firingAlerts(logFolder(config), rate, context.clock.now());
  const { io } = context;
  if (flags.json === true) writeJson(io, { schema: 'stockade.alerts/1', alerts: firing });
  else if (firing.length === 0) io.out('Nothing fires.\n');
  else {
    for (const { alert, summary, reason, since, action, runbook } of firing) {
      io.out(
        `${alert}: ${summary}, since ${since}\n  why:  ${reason}\n  do:   ${action}\n  more: ${runbook}\n`,
      );
    }
  }
  return firing.length === 0 ? exitCodes.done : exitCodes.no;
}
