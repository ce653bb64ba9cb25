import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const { forgetDeadEngine } = (await import(
  new URL('../../scripts/setup/engine.mjs', import.meta.url).href
)) as { forgetDeadEngine: (files: readonly (readonly [string, string])[]) => void };

it('forgets an engine whose number another process has, and leaves one that lives', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stockade-engine-'));
  const file = join(folder, 'docker.pid');
  const own = readFileSync(`/proc/${process.pid}/comm`, 'utf8').trim();
  writeFileSync(file, String(process.pid));
  forgetDeadEngine([[file, own]]);
  expect(existsSync(file)).toBe(true);
  forgetDeadEngine([[file, 'dockerd']]);
  expect(existsSync(file)).toBe(false);
  writeFileSync(file, '999999999');
  forgetDeadEngine([
    [file, 'dockerd'],
    [join(folder, 'absent.pid'), 'containerd'],
  ]);
  expect(existsSync(file)).toBe(false);
  rmSync(folder, { recursive: true });
});
