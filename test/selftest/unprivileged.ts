/**
 * A self-test by somebody who is not root and only in the engine's group: everything is read first, then root is
 * given up for good. `node unprivileged.ts FOLDER EVERY`; FOLDER has copies of the guest and of the profile.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { statSync } from 'node:fs';
import { readPrograms } from '../../src/selftest/escape-program.ts';
import { connection, openBench } from '../sandbox/support.ts';
import { tryPrograms } from './try-programs.ts';

const nobody = 65534;
const [folder = '', every = '1'] = process.argv.slice(2);
const programs = readPrograms(fileURLToPath(new URL('../escape', import.meta.url)));

if (process.getuid!() === 0) {
  process.setgroups!([statSync(connection.socketPath).gid]);
  process.setgid!(nobody);
  process.setuid!(nobody);
}
const bench = openBench();
try {
  const report = await tryPrograms(
    bench,
    programs.filter((_, at) => at % Number(every) === 0),
    { docker: { guestDirectory: join(folder, 'guest'), seccompProfilePath: join(folder, 'seccomp.json') } },
  );
  console.log(JSON.stringify({ user: process.getuid!(), left: bench.containers(), report }));
} finally {
  bench.dispose();
}
