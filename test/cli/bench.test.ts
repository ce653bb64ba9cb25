import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BenchMachine, MachineService } from '../../src/cli/context.ts';
import type { BenchDocument } from '../../src/decide/document.ts';
import { FakeSandbox, holding, okRun } from './support/fakes.ts';
import { Installation } from './support/invoke.ts';
import { breaches } from './support/schema.ts';

const unused = () => Promise.reject(new Error('not in this test'));
const machine: MachineService = {
  doctor: () =>
    Promise.resolve({
      schema: 'stockade.doctor/1',
      checks: [{ id: 'node', status: 'pass', message: 'fine', fix: null }],
    }),
  clean: unused,
  imageBuild: unused,
  imageList: unused,
  imageUnpack: unused,
  setup: unused,
};

/** A machine at rest, without rivals. */
function restful(cpu = 'Fake 3000', busy = 0): BenchMachine {
  let total = 0;
  let idle = 0;
  return {
    facts: () => Promise.resolve({ machine: { cpu }, setting: { kernel: '6.1', engine: '20.10' } }),
    cpuTicks: () => ({ total, idle, steal: 0 }),
    sleep: (ms, signal) => {
      signal.throwIfAborted();
      total += ms;
      idle += ms * (1 - busy);
      return Promise.resolve();
    },
    rival: (name) => Promise.reject(new Error(`there is no ${name} here`)),
  };
}

const positions = holding(['1101', '1216'], [17_200, 17_400]);
const installed = (bench: BenchMachine = restful(), sandbox?: FakeSandbox): Installation =>
  new Installation({ bench, machine, ...(sandbox === undefined ? {} : { sandbox }) }).withData();
const reportOf = (home: string, mode: string): BenchDocument =>
  JSON.parse(readFileSync(join(home, 'bench', mode, 'report.json'), 'utf8')) as BenchDocument;

describe('bench', () => {
  it('says what there is to do, and wants one thing measured', async () => {
    const one = installed();
    const nothing = await one.run('bench', '--data', 'small');
    expect(nothing.code).toBe(2);
    expect(nothing.err).toContain('--smoke, --validate or --full');
    expect((await one.run('bench', '--smoke', '--full', '--data', 'small')).err).toContain('Choose one');
    const early = await one.run('bench', '--apply', '--data', 'small');
    expect(early.code).toBe(2);
    expect(early.err).toContain('needs a full report');
  });

  it('--smoke times five iterations of the real loop and leaves no trial behind', async () => {
    const one = installed();
    const { code, out } = await one.run('bench', '--smoke', '--data', 'small', '--json');
    expect(code).toBe(0);
    const report = JSON.parse(out) as BenchDocument;
    expect(breaches('bench-1', report)).toEqual([]);
    expect(report.loops[0]?.iterations.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(report.verdict).toBeNull();
    expect((await one.run('study', 'list')).out).not.toContain('small-1');
    const page = readFileSync(join(one.home, 'bench', 'smoke', 'report.html'), 'utf8');
    expect(page).toContain('Smoke run of the loop');
    expect(existsSync(join(one.home, 'bench', 'smoke', 'report.md'))).toBe(true);
  });

  it('--validate runs twenty iterations in both modes and says what the sandbox adds', async () => {
    const one = installed(restful('Fake 3000', 0.5));
    const { code, out } = await one.run('bench', '--validate', '--data', 'small');
    expect(code).toBe(0);
    const { loops, environment } = reportOf(one.home, 'validate');
    expect(loops.map(({ mode, iterations }) => [mode, iterations.length])).toEqual([
      ['configured', 20],
      ['sandbox', 20],
      ['direct', 20],
      ['direct', 20],
      ['sandbox', 20],
    ]);
    expect(environment.problems[0]).toContain('busy');
    expect(out).toContain('Loop, direct: 20 iterations');
  });

  it('--full on a busy machine says so and does not decide', async () => {
    const one = installed(restful('Fake 3000', 0.5));
    const { code, out } = await one.run('bench', '--full', '--data', 'small');
    expect(code).toBe(1);
    expect(out).toContain('Decision: inconclusive');
    expect(out).toContain('the machine is busy');
  });

  it('refuses a corpus that is too small', async () => {
    const one = installed();
    const folder = join(one.files, 'corpus');
    mkdirSync(folder);
    writeFileSync(join(folder, 'fast_one.py'), 'position = 1\n');
    const { code, err } = await one.run('bench', '--full', '--data', 'small', '--corpus', folder);
    expect(code).toBe(2);
    expect(err).toContain('at least 30');
  });
});

describe('after a full run', () => {
  let one: Installation;
  let verdict: BenchDocument;
  beforeAll(async () => {
    let runs = 0;
    const sandbox = new FakeSandbox(() => {
      runs += 1;
      if (runs === 3000) return { ...okRun, end: 'infra_error', reason: 'the engine does not answer' };
      return { ...okRun, positions };
    });
    one = installed(restful(), sandbox);
    const lost = await one.run('bench', '--full', '--data', 'small');
    expect(lost.code).toBe(3);
    expect(lost.err).toContain('run the same command again to go on');
    const again = await one.run('bench', '--full', '--data', 'small');
    expect(again.err).toContain('Going on after');
    expect(again.code).toBe(1);
    verdict = reportOf(one.home, 'full');
  });

  const decide = (changes: Partial<NonNullable<BenchDocument['verdict']>>, more = {}): void => {
    const report = { ...verdict, verdict: { ...verdict.verdict, ...changes }, ...more };
    writeFileSync(join(one.home, 'bench', 'full', 'report.json'), JSON.stringify(report));
  };

  it('a sandbox that lets everything pass is not to be used, and nothing is written for it', async () => {
    expect(verdict.resumed).toBe(true);
    expect(verdict.verdict?.decision).toBe('do_not_use');
    expect(verdict.rivals.find(({ name }) => name === 'process pool')?.missing).toContain('there is no pool');
    const { code, err } = await one.run('bench', '--apply', '--data', 'small');
    expect(code).toBe(1);
    expect(err).toContain('Nothing is written');
    expect(existsSync(join(one.home, 'stockade.yaml'))).toBe(false);
  });

  it('--apply writes the setting with its reason, keeps what else stands there, and says how to undo it', async () => {
    decide({ decision: 'enable', resolved: true, rule: 'All of the interval is below 50 %.' });
    const file = join(one.home, 'stockade.yaml');
    writeFileSync(file, '# mine\nbacktest:\n  fee_ratio: 0.001\nsandbox:\n  enabled: false # for now\n');
    const { code, err } = await one.run('bench', '--apply', '--data', 'small');
    expect(code).toBe(0);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('# mine');
    expect(text).toContain('fee_ratio: 0.001');
    expect(text).toMatch(/# {3}\S+: enable\.\n +# {3}All of the interval is below 50 %\./);
    expect(text).toMatch(/enabled: true/);
    expect(err).toContain('To undo: write "enabled: false"');
    expect((await one.run('config')).out).toMatch(/^sandbox:\n {2}enabled: true .*stockade\.yaml/m);
  });

  it('--apply of "document only" turns it off, and says what that means', async () => {
    decide({ decision: 'document_only', resolved: false, rule: 'Above.' });
    const file = join(one.home, 'other.yaml');
    const { code, err } = await one.run('bench', '--apply', '--data', 'small', '--config', file);
    expect(code).toBe(2);
    expect(err).toContain('cannot be read');
    writeFileSync(file, '');
    const applied = await one.run('bench', '--apply', '--data', 'small', '--config', file);
    expect(applied.code).toBe(0);
    expect(readFileSync(file, 'utf8')).toMatch(/sandbox:\n[^]*enabled: false/);
    expect(applied.err).toContain('without isolation');
    expect(applied.err).toContain('To undo: remove');
  });

  it('--apply refuses a verdict that has expired, and says why', async () => {
    const setting = { ...verdict.fingerprint.setting, kernel: '5.0' };
    decide({ decision: 'enable' }, { fingerprint: { ...verdict.fingerprint, setting } });
    const { code, err } = await one.run('bench', '--apply', '--data', 'small');
    expect(code).toBe(2);
    expect(err).toContain('has expired:\n  kernel: was 5.0, is 6.1');
  });

  it('keeps a baseline and compares with it; refuses one of another machine', async () => {
    decide({ decision: 'enable' }, { environment: { ...verdict.environment, problems: [] } });
    expect((await one.run('bench', '--baseline', 'compare', '--data', 'small')).err).toContain('no baseline');
    expect((await one.run('bench', '--baseline', 'save', '--data', 'small')).code).toBe(0);
    const same = await one.run('bench', '--baseline', 'compare', '--data', 'small');
    expect(same.code).toBe(0);
    expect(same.out).toContain('No difference from the baseline');
    const cpu = { ...verdict.fingerprint.machine, cpu: 'Other 1' };
    decide({ decision: 'enable' }, { fingerprint: { ...verdict.fingerprint, machine: cpu } });
    const other = await one.run('bench', '--baseline', 'compare', '--data', 'small');
    expect(other.code).toBe(2);
    expect(other.err).toContain('cpu: was Fake 3000, is Other 1');
  });
});
