import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { judgeAttribute, judgeModuleName } from '../../src/check/allow/allow-list.ts';
import { testImage } from '../support/engine.ts';

const path = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

describe('the reviewed surface', () => {
  it('is what the libraries of the sandbox image offer', async () => {
    const image = await testImage();
    const out = mkdtempSync(join(tmpdir(), 'stockade-surface-'));
    try {
      execFileSync('docker', [
        'run',
        '--rm',
        '--network',
        'none',
        '--user',
        '0',
        '--volume',
        `${path('scripts/allow')}:/generate:ro`,

        '--volume',
        `${out}:/out`,
        '--entrypoint',
        'python3',
        image.imageId,
        '/generate/generate.py',
        '/out',
      ]);
      for (const name of readdirSync(path('src/check/allow/surface'))) {
        const reviewed = readFileSync(join(path('src/check/allow/surface'), name), 'utf8');
        expect(
          JSON.parse(readFileSync(join(out, name), 'utf8')),
          `${name}: run scripts/allow/generate.py in the image and review what changed`,
        ).toEqual(JSON.parse(reviewed));
      }
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  });

  it('knows every method of the dialect', () => {
    const folder = path('guest/dialect/methods');
    const methods = readdirSync(folder).flatMap((name) =>
      name.endsWith('.py')
        ? [...readFileSync(join(folder, name), 'utf8').matchAll(/^def ([a-z]\w*)\(\s*self/gm)].map(
            (match) => match[1] ?? '',
          )
        : [],
    );
    expect(methods.length).toBeGreaterThan(10);
    expect(methods.filter((name) => judgeAttribute(name).kind !== 'allowed')).toEqual([]);
  });

  it('knows everything the guest’s own packages declare', () => {
    for (const name of ['data', 'backtest', 'dataframe', 'market', 'market_info', 'report']) {
      const text = readFileSync(path(`guest/finlab/${name}.py`), 'utf8');
      const declared = /__all__ = \[([^\]]*)\]/.exec(text)?.[1] ?? '';
      for (const [, item] of declared.matchAll(/"(\w+)"/g)) {
        expect(judgeModuleName(`finlab.${name}`, item ?? '').kind, `finlab.${name}.${item}`).not.toBe(
          'unknown',
        );
      }
    }
  });
});
