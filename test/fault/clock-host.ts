/** A host whose wall clock somebody steps while runs go on. `node clock-host.ts FILE`: FILE holds the offset. */
import { writeFileSync } from 'node:fs';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import { momentum, openBench } from '../sandbox/support.ts';

const [file = ''] = process.argv.slice(2);
const bench = openBench();
const limits = { ...bench.options().limits, wallMs: 2_000 };
const sandbox = createSandbox(bench.options({ limits, slots: 1 }));
const nap = `import time\ntime.sleep(1)\n${momentum}`;
const seen = [];
try {
  await sandbox.run(bench.request(momentum));
  for (const [source, offset] of [
    [nap, '+3600'],
    [nap, '-3600'],
    ['while True: pass\n', '+3600'],
    ['while True: pass\n', '-3600'],
  ] as const) {
    const before = Date.now();
    const run = sandbox.run(bench.request(source));
    await new Promise((resolve) => setTimeout(resolve, 500));
    writeFileSync(file, offset);
    const { end, usage, timing } = await run;
    seen.push({ offset, end, wallMs: usage.wallMs, ...timing, steppedMs: Date.now() - before });
    await sandbox.run(bench.request(momentum));
  }
} finally {
  await sandbox.close();
}
console.log(JSON.stringify({ seen, left: bench.containers() }));
bench.dispose();
