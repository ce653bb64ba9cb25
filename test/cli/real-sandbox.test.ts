import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxOptions } from '../../src/cli/wiring/sandbox-options.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { systemClock } from '../../src/observe/clock.ts';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { testImage } from '../support/engine.ts';
import { checkForLeaks } from '../support/leak-check.ts';
import { temporaryHome } from '../support/temporary-home.ts';
import { Installation } from './support/invoke.ts';
import { breaches } from './support/schema.ts';

const installationId = 'test-cli-real-sandbox';
checkForLeaks(installationId);

const home = temporaryHome();
const environment = {
  STOCKADE_HOME: home,
  STOCKADE_SANDBOX_DOCKER_TIMEOUT_SECONDS: '4',
  STOCKADE_SANDBOX_DOCKER_OUTPUT_LIMIT: '64k',
};
const seccompProfilePath = join(fileURLToPath(new URL('../../', import.meta.url)), 'config', 'seccomp.json');

let real: Sandbox;
let sandbox: Sandbox;
let installation: Installation;

beforeAll(async () => {
  const record = await testImage();
  const material = {
    installationId,
    image: { id: record.imageId, reference: record.reference },
    direct: null,
    local: null,
    seccompProfilePath,
  };
  const { values } = loadConfig({ environment });
  real = createSandbox(sandboxOptions(values, environment, material, systemClock, () => undefined));
  sandbox = {
    run: (request, signal) => real.run(request, signal),
    slots: real.slots,
    close: () => Promise.resolve(),
  };
  installation = new Installation({ sandbox }).withData();
});

afterAll(() => real.close());

interface Verdict {
  readonly outcome: string;
  readonly reason: string | null;
  readonly stdout: string;
  readonly warnings: readonly string[];
}

async function verdictOf(name: string, body: string): Promise<Verdict> {
  const source = `import pandas as pd\nimport numpy as np\nclose = data.get("price:收盤價")\n${body}\n`;
  const { out } = await installation.run(
    'run',
    installation.file(`${name}.py`, source),
    '--data',
    'small',
    '--json',
    '--skip-check',
    '--verify',
    'off',
  );
  const document = JSON.parse(out) as Verdict;
  expect(breaches('run-1', document)).toEqual([]);
  return document;
}

/** Strategies that hand over something else than positions, or nothing, or too much. */
describe('what a strategy may come up with', () => {
  it.each([
    [
      'prints 1 GB',
      'for _ in range(1024):\n    print("x" * 1048576)\nposition = close > 0',
      ['bad_output'],
      /output|stdout/i,
    ],
    ['never returns', 'while True:\n    pass', ['timeout'], /4/],
    ['exits 0 without a result', 'raise SystemExit(0)', ['crash', 'bad_output'], /./],
    ['calls os._exit', 'import os\nos._exit(0)', ['crash', 'bad_output', 'violation'], /./],
    ['returns a string', 'def strategy(data):\n    return "buy everything"', ['bad_output'], /str/],
    ['an empty frame', 'position = close.iloc[0:0]', ['bad_output'], /empty/],
    ['leaves a string', 'position = "buy everything"', ['bad_output'], /the position is a str/],
    ['NaN only', 'position = close * np.nan', ['bad_output'], /nothing is ever held/],
    [
      'NaN only, not numbers',
      'position = (close * np.nan).astype(object)',
      ['bad_output'],
      /nothing is ever held/,
    ],
    ['False only', 'position = close < -1', ['bad_output'], /nothing is ever held/],
    [
      'future dates',
      'position = pd.DataFrame(1.0, index=pd.date_range("2031-01-01", periods=5), columns=close.columns)',
      ['bad_output'],
      /2031|after the data|future/i,
    ],
    [
      'symbols that do not exist',
      'position = pd.DataFrame(1.0, index=close.index, columns=["XXX", "YYY"])',
      ['bad_output'],
      /XXX/,
    ],
    [
      '10 GB of positions',
      'position = pd.DataFrame(np.zeros((100000, 12500)))',
      ['oom', 'bad_output', 'crash'],
      /./,
    ],
    [
      'a million columns',
      'position = pd.DataFrame(1.0, index=close.index[:2], columns=[str(i) for i in range(1000000)])',
      ['bad_output'],
      /1000000 columns, more than the 20000 allowed/,
    ],
    ['infinite weights', 'position = close * np.inf', ['bad_output'], /inf/i],
    ['an error', 'position = close / None + undefined_name', ['crash'], /./],
    ['forks', 'import os\nos.fork()\nposition = close > 0', ['violation'], /fork|clone/],
  ])('%s', async (name, body, outcomes, reason) => {
    const verdict = await verdictOf(name.replaceAll(' ', '-'), body);
    expect(outcomes, verdict.reason ?? '').toContain(verdict.outcome);
    expect(verdict.reason).toMatch(reason);
  });

  it('duplicated dates are used once, and the result says so', async () => {
    const verdict = await verdictOf('duplicates', 'position = pd.concat([close > 0, close > 100])');
    expect(verdict.outcome).toBe('ok');
    expect(verdict.warnings).toContainEqual(expect.stringContaining('several rows of one date'));
  });

  it('control sequences and HTML stay text', async () => {
    const verdict = await verdictOf(
      'escapes',
      'print("\\x1b[2J<script>alert(1)</script>")\nposition = close > 0',
    );
    expect(verdict.outcome).toBe('ok');
    expect(verdict.stdout).toContain('<script>');
    // eslint-disable-next-line no-control-regex
    expect((await installation.run('history')).out).not.toMatch(/\u001b/);
  });

  it('the next one is none the worse for it, proof included', async () => {
    const file = installation.file('good.py', 'position = data.get("price:收盤價").is_largest(2)\n');
    const { code, out } = await installation.run('run', file, '--data', 'small', '--json');
    expect(JSON.parse(out)).toMatchObject({ outcome: 'ok', reason: null, integrity: { lookahead: 'clean' } });
    expect(code).toBe(0);
  });

  it('a look into the future is found where the check was left out', async () => {
    const file = installation.file(
      'leak.py',
      'position = data.get("price:收盤價").shift(-1).is_largest(2)\n',
    );
    const { code, out } = await installation.run('run', file, '--data', 'small', '--json', '--skip-check');
    expect(JSON.parse(out)).toMatchObject({ outcome: 'lookahead', integrity: { lookahead: 'leak' } });
    expect(code).toBe(1);
  });
});

describe('the engine', () => {
  const unreachable = async (host: string): Promise<Verdict> => {
    const { values } = loadConfig({ environment: { ...environment, STOCKADE_SANDBOX_DOCKER_HOST: host } });
    const image = { id: `sha256:${'0'.repeat(64)}`, reference: 'stockade/sandbox:none' };
    const material = { installationId, image, direct: null, local: null, seccompProfilePath };
    const broken = createSandbox(sandboxOptions(values, environment, material, systemClock, () => undefined));
    const one = new Installation({ sandbox: broken }).withData();
    const { code, out } = await one.run(
      'run',
      one.file('a.py', 'position = data.get("price:收盤價") > 0\n'),
      '--data',
      'small',
      '--json',
    );
    expect(code).toBe(3);
    return JSON.parse(out) as Verdict;
  };

  it('unreachable is infra_error, and says what to do', async () => {
    const { outcome, reason } = await unreachable('unix:///no/such/docker.sock');
    expect(outcome).toBe('infra_error');
    expect(reason).toMatch(/no\/such\/docker\.sock|engine/i);
  });

  it('without the image is infra_error, and says how to build it', async () => {
    const { outcome, reason } = await unreachable('unix:///var/run/docker.sock');
    expect(outcome).toBe('infra_error');
    expect(reason).toMatch(/image/i);
  });

  it('with no image ever built says how to build one', async () => {
    const material = { installationId, image: null, direct: null, local: null, seccompProfilePath };
    const { values } = loadConfig({ environment });
    const none = createSandbox(sandboxOptions(values, environment, material, systemClock, () => undefined));
    const one = new Installation({ sandbox: none }).withData();
    const { out } = await one.run(
      'run',
      one.file('a.py', 'position = data.get("price:收盤價") > 0\n'),
      '--data',
      'small',
      '--json',
    );
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'infra_error',
      reason: expect.stringContaining('image build') as string,
    });
  });
});
