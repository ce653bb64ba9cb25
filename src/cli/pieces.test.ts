import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitCodeOf, exitCodeOfOutcomes } from './exit-code.ts';
import { inOrder } from './in-order.ts';
import { loadStrategy, strategyFiles } from './load-strategies.ts';

const failure = (code?: string): Error => Object.assign(new Error('x'), code === undefined ? {} : { code });

describe('exit codes', () => {
  it.each([
    ['USAGE', 2],
    ['CONFIGURATION', 2],
    ['dataset_unknown', 2],
    ['ENGINE_UNREACHABLE', 3],
    ['STORE_LOCKED', 3],
    ['CANCELLED', 4],
    ['ABORT_ERR', 4],
    [undefined, 3],
  ])('%s is %d', (code, exit) => expect(exitCodeOf(failure(code))).toBe(exit));

  it('of what was thrown as no error is infrastructure', () => expect(exitCodeOf('x')).toBe(3));

  it('of evaluations is the gravest', () => {
    expect(exitCodeOfOutcomes([])).toBe(0);
    expect(exitCodeOfOutcomes(['ok', 'ok'])).toBe(0);
    expect(exitCodeOfOutcomes(['ok', 'lookahead'])).toBe(1);
    expect(exitCodeOfOutcomes(['rejected', 'infra_error'])).toBe(3);
    expect(exitCodeOfOutcomes(['infra_error', 'cancelled'])).toBe(4);
  });
});

describe('inOrder', () => {
  it('delivers in input order as soon as all before are done, never more than so many at once', async () => {
    let running = 0;
    let most = 0;
    const delivered: number[] = [];
    const work = async (item: number): Promise<number> => {
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setTimeout(resolve, (7 - item) * 2));
      running -= 1;
      return item * 10;
    };
    await inOrder([1, 2, 3, 4, 5, 6], 3, work, (result, index) => delivered.push(result + index));
    expect(delivered).toEqual([10, 21, 32, 43, 54, 65]);
    expect(most).toBe(3);
  });

  it('has nothing to do for nothing', async () => {
    await inOrder(
      [],
      4,
      () => Promise.reject(new Error('never')),
      () => undefined,
    );
  });

  it('fails with the first failure', async () => {
    await expect(
      inOrder(
        [1, 2],
        1,
        () => Promise.reject(new Error('no')),
        () => undefined,
      ),
    ).rejects.toThrow('no');
  });
});

describe('paths', () => {
  it("take a folder's own files, or those of its subfolders where it has none; none twice", () => {
    const root = mkdtempSync(join(tmpdir(), 'stockade-paths-'));
    for (const name of ['own/sub', 'none/b', 'none/a', 'none/__pycache__'])
      mkdirSync(join(root, name), { recursive: true });
    for (const name of [
      'own/2.py',
      'own/1.py',
      'own/x.txt',
      'own/sub/3.py',
      'none/b/5.py',
      'none/a/4.py',
      'none/__pycache__/6.py',
    ]) {
      writeFileSync(join(root, name), name);
    }
    const files = strategyFiles([join(root, 'own'), join(root, 'none'), join(root, 'own', '1.py')]);
    expect(files.map((file) => file.slice(root.length + 1))).toEqual([
      'own/1.py',
      'own/2.py',
      'none/a/4.py',
      'none/b/5.py',
    ]);
    expect(Buffer.from(loadStrategy(files[0] as string).source).toString()).toBe('own/1.py');
  });
});
