import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A fresh STOCKADE_HOME for one test file, removed when the file is done. */
export function temporaryHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'stockade-home-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

/** The home that `npm test` has prepared, with the image and the sample; read it, never change it. */
export function preparedHome(): string {
  return (
    process.env['STOCKADE_TEST_HOME'] ??
    join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'stockade', 'test-home')
  );
}
