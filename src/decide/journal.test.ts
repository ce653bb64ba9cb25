import { appendFileSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Journal } from './journal.ts';

const file = (): string => join(mkdtempSync(join(tmpdir(), 'stockade-journal-')), 'deep', 'journal.jsonl');

describe('the journal of a benchmark', () => {
  it('does a step once, also in the run that goes on', async () => {
    const path = file();
    const first = new Journal(path, 'one');
    expect(await first.step('gate', () => ({ held: true }))).toEqual({ held: true });
    const again = new Journal(path, 'one');
    expect(again.resumed).toBe(true);
    expect(again.size).toBe(1);
    expect(await again.step('gate', () => expect.unreachable())).toEqual({ held: true });
  });

  it('does not keep a step that failed, and takes a torn line for one that was not done', async () => {
    const path = file();
    const first = new Journal(path, 'one');
    await expect(first.step('gate', () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
    appendFileSync(path, '{"step":"block/1","val');
    const again = new Journal(path, 'one');
    expect(again.size).toBe(0);
    await again.step('block/1', () => 7);
    expect(await new Journal(path, 'one').step('block/1', () => 8)).toBe(7);
  });

  it('starts anew where something else was measured, and when it was closed', async () => {
    const path = file();
    await new Journal(path, 'one').step('gate', () => 1);
    const other = new Journal(path, 'two');
    expect(other.resumed).toBe(false);
    expect(await other.step('gate', () => 2)).toBe(2);
    other.close();
    expect(existsSync(path)).toBe(false);
    expect(new Journal(path, 'two').resumed).toBe(false);
  });
});
