import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import { defaultLimits } from '../../src/sandbox/policy/limits.ts';
import type { RunResult, Sandbox } from '../../src/sandbox/sandbox.ts';
import { momentum, openBench, type Bench } from './support.ts';

const MIB = 1024 ** 2;
const limits = { ...defaultLimits, cpuCount: 1, wallMs: 4_000, cpuSeconds: 60, memoryBytes: 400 * MIB };

let bench: Bench;
let sandbox: Sandbox;

beforeAll(() => {
  bench = openBench();
  sandbox = createSandbox(bench.options({ limits, slots: 2 }));
});

afterAll(async () => {
  await sandbox.close();
  expect(bench.containers()).toEqual([]);
  bench.dispose();
});

/** Runs a hostile strategy beside an honest one, and another honest one after it. */
async function run(source: string): Promise<RunResult> {
  const [hostile, neighbour] = await Promise.all([
    sandbox.run(bench.request(source)),
    sandbox.run(bench.request(momentum)),
  ]);
  expect(neighbour.end).toBe('ok');
  const next = await sandbox.run(bench.request(momentum));
  expect(next.end).toBe('ok');
  expect(hostile.sandbox.fallback).toBeNull();
  expect(hostile.positions).toBeNull();
  return hostile;
}

describe('limits', () => {
  it('ends a run that never returns at its deadline, and names it', async () => {
    const result = await run('while True:\n    pass\n');
    expect(result).toMatchObject({ end: 'timeout', reason: expect.stringContaining('4000 ms') });
    expect(result.usage.wallMs).toBeGreaterThanOrEqual(4_000);
  });

  it('ends a run that catches everything', async () => {
    const result = await run(
      'while True:\n    try:\n        while True: pass\n    except BaseException:\n        pass\n',
    );
    expect(result.end).toBe('timeout');
  });

  it('ends a run that takes too much memory as oom', async () => {
    const result = await run("block = []\nwhile True:\n    block.append(b'x' * (8 << 20))\n");
    expect(result).toMatchObject({ end: 'oom', reason: expect.stringContaining(String(limits.memoryBytes)) });
  });

  it('names the cap that a flood of output breaks', async () => {
    const result = await run("while True:\n    print('x' * 100000)\n");
    expect(result).toMatchObject({ end: 'bad_output', reason: expect.stringContaining('1048576') });
    expect(result.stdout.length).toBeLessThanOrEqual(MIB);
  });

  it('does not take exit code 0 for success', async () => {
    const result = await run('import os\nos._exit(0)\n');
    expect(result.end).toMatch(/^(bad_output|crash|violation)$/);
  });

  it('takes nothing from a forged frame', async () => {
    const result = await run(
      "import os\nfor fd in range(3, 64):\n    try:\n        os.write(fd, b'\\x10\\x00\\x00\\x00\\x82' + b'A' * 16)\n    except OSError:\n        pass\n",
    );
    expect(result.end).toMatch(/^(bad_output|crash|violation)$/);
  });

  it('reports what a strategy raised', async () => {
    const result = await run("x = 1\nraise ValueError('no such luck')\n");
    expect(result).toMatchObject({ end: 'crash', error: { type: 'ValueError', line: 2 } });
    expect(result.reason).toContain('no such luck');
  });

  it.each(["position = 'buy'", 'x = 1'])('refuses a result that is no position: %s', async (source) => {
    expect((await run(`${source}\n`)).end).toMatch(/^(bad_output|crash)$/);
  });

  it('reports a denied call by name', async () => {
    const result = await run("import socket\nsocket.socket().connect(('127.0.0.1', 80))\n");
    expect(result.end).toBe('violation');
    expect(result.violations.map((violation) => violation.syscall)).toContain('socket');
    expect(bench.events.some((event) => event.type === 'security_violation')).toBe(true);
  });
});

describe('scratch', () => {
  let own: Sandbox;
  let small: Bench;

  beforeAll(() => {
    small = openBench();
    own = createSandbox(small.options({ limits: { ...limits, diskBytes: 8 * MIB }, scratch: true }));
  });

  afterAll(async () => {
    await own.close();
    expect(small.containers()).toEqual([]);
    small.dispose();
  });

  const write = (bytes: number) =>
    `with open('/tmp/x', 'wb') as file:\n    file.write(b'x' * ${bytes})\n${momentum}`;

  it('lets a run write into its own empty /tmp, and the next one finds nothing there', async () => {
    expect((await own.run(small.request(write(MIB)))).end).toBe('ok');
    const next = await own.run(small.request("import os\nprint(os.listdir('/tmp'))\n" + momentum));
    expect(next).toMatchObject({ end: 'ok', stdout: '[]\n' });
  });

  it('ends as disk when it is full, naming the limit', async () => {
    expect(await own.run(small.request(write(32 * MIB)))).toMatchObject({
      end: 'disk',
      reason: expect.stringContaining(String(8 * MIB)),
    });
    expect((await own.run(small.request(momentum))).end).toBe('ok');
  });

  it('is a violation where a run may write nowhere', async () => {
    const result = await run(write(1));
    expect(result.end).toMatch(/^(violation|crash)$/);
  });
});
