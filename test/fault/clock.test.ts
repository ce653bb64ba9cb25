import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const hourMs = 3_600_000;

interface Seen {
  readonly offset: string;
  readonly end: string;
  readonly wallMs: number;
  readonly acquireMs: number;
  readonly executeMs: number;
  readonly steppedMs: number;
}

it('a clock that steps an hour either way changes no duration and no deadline', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stockade-clock-'));
  const file = join(folder, 'offset');
  writeFileSync(file, '+0');
  try {
    const said = execFileSync(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('clock-host.ts', import.meta.url)), file],
      {
        encoding: 'utf8',
        env: {
          ...process.env,
          LD_PRELOAD: fakeTime(),
          FAKETIME_TIMESTAMP_FILE: file,
          FAKETIME_NO_CACHE: '1',
          FAKETIME_DONT_FAKE_MONOTONIC: '1',
          DONT_FAKE_MONOTONIC: '1',
        },
      },
    );
    const { seen, left } = JSON.parse(said) as { seen: readonly Seen[]; left: readonly string[] };
    expect(left).toEqual([]);
    expect(seen.map(({ end }) => end)).toEqual(['ok', 'ok', 'timeout', 'timeout']);
    for (const { end, wallMs, acquireMs, executeMs, steppedMs } of seen) {
      expect(Math.abs(steppedMs)).toBeGreaterThan(hourMs / 2);
      const least = end === 'ok' ? 1_000 : 2_000;
      expect(wallMs).toBeGreaterThanOrEqual(least);
      expect(wallMs).toBeLessThan(least + 1_000);
      expect(executeMs).toBeGreaterThanOrEqual(least);
      expect(executeMs).toBeLessThan(hourMs / 60);
      expect(acquireMs).toBeGreaterThanOrEqual(0);
      expect(acquireMs).toBeLessThan(hourMs / 60);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function fakeTime(): string {
  const library = readdirSync('/usr/lib')
    .flatMap((name) => [`/usr/lib/${name}/faketime/libfaketime.so.1`, `/usr/lib/${name}/libfaketime.so.1`])
    .find((file) => existsSync(file));
  if (library === undefined) throw new Error('this test needs the package faketime of the distribution');
  return library;
}
