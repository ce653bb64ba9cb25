import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { coverageSummary, leastCoverage } from './coverage-summary.mjs';
import { allSteps } from './setup/all-steps.mjs';
import { capture, hand } from './setup/command.mjs';
import { stopEngine } from './setup/engine.mjs';
import { has, isDebianLike, root } from './setup/machine.mjs';
import { main, runSteps } from './setup/steps.mjs';

const startedBy = 'npm test';
const tool = (...path) => join(root, 'node_modules', ...path);

/** Image records, sample data and downloads that tests share, kept from run to run. */
const testHome = resolve(
  process.env.STOCKADE_HOME ??
    join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'stockade', 'test-home'),
);

const checks = [
  { title: 'types', script: tool('typescript', 'bin', 'tsc'), args: ['-p', 'tsconfig.json'] },
  { title: 'lint', script: tool('oxlint', 'bin', 'oxlint'), args: ['--type-aware', '--quiet'] },
  {
    title: 'format',
    script: tool('prettier', 'bin', 'prettier.cjs'),
    args: ['--check', '--log-level', 'warn', '.'],
  },
  { title: 'dead code', script: tool('knip', 'bin', 'knip.js'), args: [] },
];

/** Programs of the distribution that only tests need. */
function testPackages() {
  if (!isDebianLike()) return { packages: [], why: '' };
  const wanted = [
    ['chromium', 'chromium'],
    ['bwrap', 'bubblewrap'],
    ['faketime', 'faketime'],
  ];
  const packages = wanted.filter(([program]) => !has(program)).map(([, name]) => name);
  return { packages, why: 'for the tests' };
}

/** Kinds of coverage that are too low; all of them where nothing was measured. */
function measured() {
  try {
    return coverageSummary(join(root, 'coverage', 'coverage-summary.json'));
  } catch (error) {
    console.log(`coverage was not measured: ${error.message}`);
    return ['lines', 'branches'];
  }
}

async function runChecks() {
  let failed = 0;
  for (const { title, script, args } of checks) {
    const { code, output } = await capture(process.execPath, [script, ...args], {
      env: { NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${title}`);
    if (code === 0) continue;
    failed += 1;
    console.log(output.trim());
  }
  return { passed: checks.length - failed, failed, skipped: [] };
}

/** All tests with coverage; a run that ends without counts is one failure. */
async function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'stockade-test-'));
  const counts = join(folder, 'counts.json');
  // Short, because sockets lie in it; open to all, because some tests run as another user.
  const temporary = join(folder, 't');
  mkdirSync(temporary);
  chmodSync(folder, 0o755);
  chmodSync(temporary, 0o1777);
  const reporters = ['--reporter=default', `--reporter=${join(root, 'scripts', 'vitest-reporter.mjs')}`];
  const coverage = [
    '--coverage',
    '--coverage.reporter=json-summary',
    '--coverage.reportOnFailure',
    `--coverage.reportsDirectory=${join(root, 'coverage')}`,
  ];
  try {
    await hand(process.execPath, [tool('vitest', 'vitest.mjs'), 'run', ...reporters, ...coverage], {
      env: {
        STOCKADE_TEST_COUNTS: counts,
        STOCKADE_TEST_HOME: testHome,
        STOCKADE_HOME: join(folder, 'home'),
        TMPDIR: temporary,
      },
    });
    const result = JSON.parse(readFileSync(counts, 'utf8'));
    const low = measured();
    for (const kind of low) console.log(`FAILED  coverage of ${kind} is below ${leastCoverage} %`);
    return { ...result, passed: result.passed + 2 - low.length, failed: result.failed + low.length };
  } catch (error) {
    console.log(`FAILED  the test run did not end as it should: ${error.message}`);
    return { passed: 0, failed: 1, skipped: [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main(async () => {
  mkdirSync(testHome, { recursive: true });
  process.env.STOCKADE_HOME = testHome;
  const steps = allSteps({ startedBy, home: testHome, more: () => [testPackages()] });
  try {
    await runSteps(steps, { yes: process.argv.includes('--yes'), what: 'npm test' });
    const parts = [await runChecks(), await runTests()];
    return report(parts);
  } finally {
    if (await stopEngine(startedBy))
      console.error('The engine that was started for the tests has been stopped.');
  }
});

function report(parts) {
  const sum = (key) => parts.reduce((total, part) => total + part[key], 0);
  const skipped = parts.flatMap((part) => part.skipped);
  console.log('');
  for (const { name, reason } of skipped) console.log(`skipped: ${name}: ${reason}`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${skipped.length} skipped`);
  return sum('failed') === 0 ? 0 : 1;
}
