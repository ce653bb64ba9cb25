import { mkdtempSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemClock } from './clock.ts';
import { EventLog, eventLogFile } from './event-log.ts';
import type { StockadeEvent } from './events.ts';
import { readEventLog } from './read-event-log.ts';
import { rotatedFiles } from './rotated-file.ts';

const rotation = { bytes: 20_000, kept: 3 };
const event = (number: number): StockadeEvent => ({
  event_type: 'strategy_rejected',
  level: 'warning',
  logger: 'test',
  message: 'x'.repeat(100),
  mode: null,
  strategy_id: null,
  iteration_num: number,
  rules: [],
  reason: null,
});

const folder = () => mkdtempSync(join(tmpdir(), 'stockade-rotation-'));
const open = (path: string) => new EventLog({ folder: path, clock: systemClock, rotation });

async function numbers(path: string): Promise<(number | null)[]> {
  const found: (number | null)[] = [];
  for await (const { event: logged } of readEventLog(path)) found.push(logged.iteration_num);
  return found;
}

describe('a log that grows', () => {
  it('is set aside when it is large, and what is read is the newest, in order', async () => {
    const path = folder();
    const log = open(path);
    for (let number = 1; number <= 1000; number += 1) log.emit(event(number));
    log.close();
    expect(readdirSync(path).toSorted()).toEqual(
      ['', '.1', '.2', '.3'].map((end) => `${eventLogFile}${end}`),
    );
    for (const file of rotatedFiles(join(path, eventLogFile))) {
      expect(statSync(file).size).toBeLessThan(rotation.bytes + 64 * 400);
      expect(readFileSync(file, 'utf8').endsWith('\n')).toBe(true);
    }
    const read = await numbers(path);
    expect(read.length).toBeLessThan(600);
    expect(read).toEqual(Array.from({ length: read.length }, (_, index) => 1001 - read.length + index));
  });

  it('is shared: no line of two writers is lost or cut', async () => {
    const path = folder();
    const [one, other] = [open(path), open(path)];
    for (let number = 1; number <= 200; number += 1) {
      one.emit(event(number));
      other.emit(event(1000 + number));
    }
    one.close();
    other.close();
    expect((await numbers(path)).toSorted((a, b) => a! - b!)).toEqual(
      [0, 1000].flatMap((from) => Array.from({ length: 200 }, (_, index) => from + index + 1)),
    );
  });
});
