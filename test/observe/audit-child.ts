import { AuditLog } from '../../src/observe/audit-log.ts';
import { systemClock } from '../../src/observe/clock.ts';
import { event } from '../support/observed-events.ts';

/** Writes records until it is killed, or so many. */
const [, , folder = '', count = ''] = process.argv;
const log = new AuditLog({
  folder,
  clock: systemClock,
  onFailure: (message) => {
    process.stderr.write(message);
    process.exitCode = 1;
  },
});
process.stdout.write('ready\n');
for (let at = 0; count === '' || at < Number(count); at += 1) {
  log.emit(event('strategy_rejected', { rules: [`R${at}`], reason: 'x'.repeat(at % 20_000) }));
}
