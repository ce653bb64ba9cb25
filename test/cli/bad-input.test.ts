import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Installation } from './support/invoke.ts';

const good = 'from finlab import data\nposition = data.get("price:收盤價").is_largest(2)\n';
const installation = () => new Installation().withData();

/** Each is refused before anything runs, with exit 2 and what to type next. */
describe('the command line is wrong', () => {
  it('no such file', async () => {
    const { code, err, out } = await installation().run('run', 'no/such.py', '--data', 'small');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('No such file or folder: no/such.py. Name a .py file');
  });

  it('a path below a file', async () => {
    const one = installation();
    const file = one.file('a.py', good);
    expect((await one.run('run', `${file}/b.py`, '--data', 'small')).err).toContain('No such file or folder');
  });

  it('a folder without strategies', async () => {
    const one = installation();
    mkdirSync(join(one.files, 'empty', '.hidden'), { recursive: true });
    one.file('empty/readme.txt', 'x');
    one.file('empty/.hidden/a.py', good);
    const { code, err } = await one.run('run', join(one.files, 'empty'), '--data', 'small');
    expect(code).toBe(2);
    expect(err).toContain('There is no strategy in');
  });

  it('neither a file nor a folder', async () => {
    const { code, err } = await installation().run('run', '/dev/null', '--data', 'small');
    expect(code).toBe(2);
    expect(err).toContain('is no file and no folder');
  });

  it('a file too large to be one', async () => {
    const one = installation();
    const { code, err } = await one.run(
      'run',
      one.file('big.py', Buffer.alloc(9 * 1024 * 1024, 35)),
      '--data',
      'small',
    );
    expect(code).toBe(2);
    expect(err).toContain('is larger than 8 MiB');
  });

  it('an unknown dataset lists those there are', async () => {
    const one = installation();
    const { code, err } = await one.run('run', one.file('a.py', good), '--data', 'smal');
    expect(code).toBe(2);
    expect(err).toMatch(/No dataset "smal".*small/);
  });

  it('no dataset at all says how to make one', async () => {
    const one = new Installation();
    const file = one.file('a.py', good);
    expect((await one.run('run', file)).err).toContain(
      'There is none yet: `stockade data sample` makes one.',
    );
    expect((await installation().run('run', file)).err).toContain('--data NAME. There are: small.');
  });

  it('two ways to print', async () => {
    const one = installation();
    const { code, err } = await one.run(
      'run',
      one.file('a.py', good),
      '--data',
      'small',
      '--json',
      '--jsonl',
    );
    expect(code).toBe(2);
    expect(err).toContain('Choose one of --json and --jsonl');
  });

  it.each([
    [['run'], "missing required argument 'path'"],
    [['run', 'x.py', '--sandbox', 'vm'], 'Allowed choices are docker, local, none'],
    [['run', 'x.py', '--verify', 'deep'], 'Allowed choices are quick, standard, thorough, off'],
    [['run', 'x.py', '--seed', '-1'], 'must be a whole number, at least 0'],
    [['rnu'], 'Did you mean run?'],
    [['history', '--limit', 'many'], 'must be a whole number, at least 1'],
    [['history', '--outcome', 'great'], 'No outcome is called "great". There are: ok'],
    [['show', 'zzz'], 'No record "zzz". Give a number from `stockade history`'],
    [['show', '77'], 'No record "77"'],
    [['config', '--preset', 'fast'], 'unknown preset "fast"'],
    [['config', '--config', '/no/such.yaml'], '/no/such.yaml: cannot be read (ENOENT)'],
    [['config', 'import', '/no/such.yaml'], 'cannot be read. Name the learning_system.yaml'],
    [['data', 'show', 'nope'], 'No dataset "nope"'],
    [['data', 'remove', 'nope'], 'No dataset "nope"'],
    [['backtest', '/no/such.csv', '--data', 'small'], 'cannot be read. Name a wide CSV or Parquet file'],
  ])('%j', async (argv, message) => {
    const { code, err } = await installation().run(...argv);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('help and the version are no errors', async () => {
    const one = installation();
    expect(await one.run('--version')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
    });
    const help = await one.run('help');
    expect(help.code).toBe(0);
    for (const command of [
      'run',
      'check',
      'verify',
      'backtest',
      'history',
      'show',
      'data',
      'config',
      'setup',
      'doctor',
      'image',
      'clean',
    ]) {
      expect(help.out).toMatch(new RegExp(`^ {2}${command} `, 'm'));
    }
  });
});

/** Each is the strategy's own fault: refused by the check, told as a result. */
describe('the strategy is no strategy', () => {
  it.each([
    ['empty', ''],
    ['not UTF-8', Uint8Array.from([0x78, 0x20, 0x3d, 0x20, 0xff, 0xfe, 0x0a])],
    ['a syntax error', 'position = (\n'],
    ['too large', `${good}${'# padding\n'.repeat(200_000)}`],
  ])('%s', async (_, content) => {
    const one = installation();
    const { code, out } = await one.run('run', one.file('a.py', content), '--data', 'small', '--json');
    expect(code).toBe(1);
    const { outcome, reason } = JSON.parse(out) as { outcome: string; reason: string };
    expect(outcome).toBe('rejected');
    expect(reason.length).toBeGreaterThan(20);
  });
});

describe('the record cannot be kept', () => {
  it('because the database is no database: refused before anything runs, and left as it is', async () => {
    const one = installation();
    writeFileSync(
      join(one.home, 'stockade.db'),
      'this is no database, and long enough to be looked at as one',
    );
    const { code, err } = await one.run('run', one.file('a.py', good), '--data', 'small');
    expect(code).toBe(3);
    expect(err).toContain('is not a database: move it away, or restore a backup');
  });
});
