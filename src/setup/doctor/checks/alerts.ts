import { pass, warn, type DoctorCheck } from '../check.ts';

/** What fires according to the event log. */
const alerts: DoctorCheck = {
  id: 'alerts',
  async run(context) {
    const firing = await context.alerts();
    const [first] = firing;
    if (first === undefined) return pass('no alert fires');
    const more = firing.length === 1 ? '' : `, and ${firing.length - 1} more`;
    return warn(`${first.alert} since ${first.since}: ${first.reason}${more}`, './stockade alerts');
  },
};

export const alertChecks: readonly DoctorCheck[] = [alerts];
