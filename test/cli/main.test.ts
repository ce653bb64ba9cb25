import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { testImage } from '../support/engine.ts';
import { checkForLeaks } from '../support/leak-check.ts';
import { writeSmallDataset } from '../support/small-dataset.ts';
import { preparedHome, temporaryHome } from '../support/temporary-home.ts';

const home = temporaryHome();
const example = (name: string): string => join(import.meta.dirname, '..', '..', 'examples', name);
checkForLeaks('test-cli-main');

/** The whole program as the launcher starts it, in this process. */
async function stockade(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const before = { argv: process.argv, home: process.env['STOCKADE_HOME'], code: process.exitCode };
  let out = '';
  let err = '';
  const stdout = vi
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => ((out += String(text)), true));
  const stderr = vi
    .spyOn(process.stderr, 'write')
    .mockImplementation((text) => ((err += String(text)), true));
  process.argv = ['node', 'stockade', ...argv];
  process.env['STOCKADE_HOME'] = home;
  vi.resetModules();
  try {
    await import('../../src/main.ts');
    return { code: Number(process.exitCode ?? 0), out, err };
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
    process.argv = before.argv;
    process.exitCode = before.code;
    if (before.home === undefined) delete process.env['STOCKADE_HOME'];
    else process.env['STOCKADE_HOME'] = before.home;
  }
}

beforeAll(async () => {
  await testImage();
  writeFileSync(join(home, 'installation-id'), 'test-cli-main\n');
  cpSync(join(preparedHome(), 'images'), join(home, 'images'), { recursive: true });
  writeSmallDataset(home).close();
});

afterEach(() => process.stdout.removeAllListeners('error'));

describe('the program, wired as it ships', () => {
  it('takes a strategy through every layer and records it', async () => {
    const run = await stockade('run', example('multi_factor.py'), '--data', 'small', '--json', '--no-tui');
    expect(run.err).toBe('');
    expect(JSON.parse(run.out)).toMatchObject({
      outcome: 'ok',
      sandbox: { mode: 'docker' },
      integrity: { lookahead: 'clean' },
    });
    expect(run.code).toBe(0);
    expect((await stockade('history')).out).toContain('multi_factor.py');
    expect((await stockade('show', '1')).out).toContain('sandbox docker');
  });

  it('names an image that was not built here as missing', async () => {
    process.env['STOCKADE_SANDBOX_DOCKER_IMAGE'] = 'somebody/elses:latest';
    const run = await stockade('run', example('momentum.py'), '--data', 'small', '--json');
    delete process.env['STOCKADE_SANDBOX_DOCKER_IMAGE'];
    expect(run.code).toBe(3);
    expect(JSON.parse(run.out)).toMatchObject({ outcome: 'infra_error' });
  });

  it('checks without a sandbox, lists images, shows the configuration', async () => {
    expect((await stockade('check', example('momentum.py'))).code).toBe(0);
    expect((await stockade('image', 'list')).out).toContain('(in use)');
    expect((await stockade('config')).out).toContain('memory_limit: 2g');
    expect((await stockade('nonsense')).code).toBe(2);
  });

  it('refuses a damaged installation with exit 3', async () => {
    rmSync(join(home, 'stockade.db'), { force: true });
    mkdirSync(join(home, 'stockade.db'));
    const run = await stockade('run', example('momentum.py'), '--data', 'small');
    expect(run.code).toBe(3);
    expect(run.err).toContain('cannot be opened');
  });
});
