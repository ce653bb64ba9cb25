import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { eventLogFile } from './event-log.ts';
import type { StockadeEvent } from './events.ts';
import { rotatedFiles } from './rotated-file.ts';

const line = z.looseObject({ timestamp: z.iso.datetime(), event_type: z.string(), message: z.string() });

export interface LoggedEvent {
  readonly atMs: number;
  /** As it was written, perhaps by another version: its details may lack what this one knows. */
  readonly event: StockadeEvent;
}

/** The events of the log in a folder and of those set aside, oldest first; lines that are none are left out. */
export async function* readEventLog(folder: string): AsyncIterable<LoggedEvent> {
  for (const file of rotatedFiles(join(folder, eventLogFile))) yield* eventsIn(file);
}

async function* eventsIn(file: string): AsyncIterable<LoggedEvent> {
  for await (const text of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    const parsed = line.safeParse(jsonOf(text));
    if (!parsed.success) continue;
    const { timestamp, ...event } = parsed.data;
    yield { atMs: Date.parse(timestamp), event: event as unknown as StockadeEvent };
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
