import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshContainer } from '../../src/cli/bench/fresh-container.ts';
import { benchMachine } from '../../src/cli/bench/machine.ts';
import { freshProcess, pooledProcess } from '../../src/cli/bench/plain-process.ts';
import { sandboxContender } from '../../src/cli/bench/sandbox-contender.ts';
import { sandboxOptions } from '../../src/cli/wiring/sandbox-options.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import type { Dataset } from '../../src/dataset/dataset.ts';
import type { CorpusStrategy } from '../../src/decide/corpus.ts';
import type { BenchDocument } from '../../src/decide/document.ts';
import { systemClock as clock } from '../../src/observe/clock.ts';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { guestFolder } from '../../src/setup/project-files.ts';
import { strategyFrom } from '../../src/strategy/strategy.ts';
import { Installation } from '../cli/support/invoke.ts';
import { breaches } from '../cli/support/schema.ts';
import { guestPython } from '../sandbox/support.ts';
import { testEngine, testImage } from '../support/engine.ts';
import { checkForLeaks } from '../support/leak-check.ts';
import { writeSmallDataset } from '../support/small-dataset.ts';
import { temporaryHome } from '../support/temporary-home.ts';

const installationId = 'test-decide-engine';
checkForLeaks(installationId);

const root = fileURLToPath(new URL('../../', import.meta.url));
const script = join(root, 'bench', 'rivals', 'plain.py');
const home = temporaryHome();
const environment = { STOCKADE_HOME: home };
const signal = new AbortController().signal;
let real: Sandbox;

beforeAll(async () => {
  const record = await testImage();
  const material = {
    installationId,
    image: { id: record.imageId, reference: record.reference },
    direct: null,
    local: null,
    seccompProfilePath: join(root, 'config', 'seccomp.json'),
  };
  const { values } = loadConfig({ environment });
  real = createSandbox(sandboxOptions(values, environment, material, clock, () => undefined));
});
afterAll(() => real.close());

/** The real sandbox, for somebody who closes what they were given. */
const shared = (): Sandbox => ({
  run: (request, stop) => real.run(request, stop),
  slots: real.slots,
  close: () => Promise.resolve(),
});

describe('the smoke run on the engine', () => {
  it('times five iterations of the loop in the sandbox and writes its three reports', async () => {
    const sandbox = shared();
    const bench = benchMachine(loadConfig({ environment }), environment, clock);
    const one = new Installation({ sandbox, bench }).withData();
    const { code, out, err } = await one.run('bench', '--smoke', '--data', 'small', '--json');
    expect(err).toContain('report.html');
    expect(code).toBe(0);
    const report = JSON.parse(out) as BenchDocument;
    expect(breaches('bench-1', report)).toEqual([]);
    const iterations = report.loops[0]?.iterations ?? [];
    expect(iterations).toHaveLength(5);
    for (const { mode, sandboxMs, totalMs } of iterations) {
      expect(mode).toBe('docker');
      expect(sandboxMs).toBeGreaterThan(0);
      expect(totalMs).toBeGreaterThan(sandboxMs);
    }
    expect(Number(report.fingerprint.machine['cores'])).toBeGreaterThan(0);
    expect(report.fingerprint.setting['engine']).toMatch(/^\d+\./);
    const markdown = readFileSync(join(one.home, 'bench', 'smoke', 'report.md'), 'utf8');
    expect(markdown).toContain('| 5 |');
  });
});

describe('ways to run a strategy', () => {
  let dataset: Dataset;
  beforeAll(() => {
    dataset = writeSmallDataset(folder);
  });
  afterAll(() => dataset.close());
  const folder = mkdtempSync(join(tmpdir(), 'stockade-rivals-'));

  function strategy(name: string, source: string): CorpusStrategy {
    // The user in a container may not look into a temporary folder itself.
    const readable = join(folder, 'strategies');
    mkdirSync(readable, { recursive: true });
    const file = join(readable, `${name}.py`);
    writeFileSync(file, source);
    return { name, speed: 'fast', file, strategy: strategyFrom(readFileSync(file)) };
  }
  const good = () => strategy('good', "print('hello')\nposition = data.get('price:收盤價') > 10\n");

  it('a pooled process serves one after another, also what prints and what fails', async () => {
    const python = await guestPython();
    const data = dataset.directory('visible');
    const pool = pooledProcess({ python, script, guest: guestFolder, dataset: data, clock });
    try {
      const bad = strategy('bad', '1 / 0\n');
      for (const one of [good(), bad, good()]) {
        expect(await pool.run(one, signal)).toMatchObject({ end: 'ok', fellBack: false });
      }
      const gone = await pool.run(strategy('gone', 'import os\nos._exit(3)\n'), signal);
      expect(gone).toMatchObject({ end: 'lost', reason: 'the process ended' });
    } finally {
      await pool.close();
    }
  });

  it('a fresh process is gone after its strategy, and says when it could not run it', async () => {
    const plain = { python: await guestPython(), script, guest: guestFolder, clock };
    const fresh = freshProcess({ ...plain, dataset: dataset.directory('visible') });
    const { end, ms } = await fresh.run(good(), signal);
    expect(end).toBe('ok');
    expect(ms).toBeGreaterThan(10);
    const nowhere = freshProcess({ ...plain, dataset: '/nowhere' });
    expect(await nowhere.run(good(), signal)).toMatchObject({ end: 'failed' });
  });

  it('a fresh container is removed after its strategy, and the sandbox comes to positions', async () => {
    const { imageId } = await testImage();
    const labels = { 'io.stockade.installation': installationId };
    const data = dataset.directory('visible');
    const fresh = freshContainer({ docker: testEngine(), imageId, script, dataset: data, labels, clock });
    expect(await fresh.run(good(), signal)).toMatchObject({ end: 'ok' });
    const ours = sandboxContender(shared(), dataset, clock);
    const first = await ours.run(good(), signal);
    expect(first).toMatchObject({ end: 'ok', fellBack: false });
    expect(first.positions).toMatch(/^sha256:/);
    expect(await ours.run(strategy('bad', '1 / 0\n'), signal)).toMatchObject({ end: 'failed' });
  });
});
