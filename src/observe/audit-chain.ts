import { createHash } from 'node:crypto';

/** The hash before the first record. */
export const genesis = '0'.repeat(64);

/** The hash stands last, so that what it covers is the text before it: nothing has to be written again to verify. */
const ending = /,"hash":"([0-9a-f]{64})"\}$/;

export interface AuditRecord {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly previous: string;
  readonly hash: string;
  /** Whether the hash is that of the content. */
  readonly sound: boolean;
}

/** A record as a line: its fields, the hash of the record before, and the hash over both. */
export function sealed(fields: Readonly<Record<string, unknown>>, previous: string): string {
  const body = JSON.stringify({ ...fields, prev_hash: previous });
  return `${body.slice(0, -1)},"hash":"${hashOf(body)}"}\n`;
}

/** Reads one line, without its end; null where it is not a whole record. */
export function readRecord(line: string): AuditRecord | null {
  const found = ending.exec(line);
  if (found === null) return null;
  try {
    const { prev_hash, hash, ...fields } = JSON.parse(line) as Record<string, unknown>;
    if (typeof prev_hash !== 'string' || typeof hash !== 'string') return null;
    const sound = hashOf(`${line.slice(0, found.index)}}`) === hash;
    return { fields, previous: prev_hash, hash, sound };
  } catch {
    return null;
  }
}

export type ChainVerdict =
  | { readonly ok: true; readonly records: number; readonly last: string }
  | { readonly ok: false; readonly line: number; readonly reason: string };

/** Follows the chain from the first line on and names the first that breaks it. */
export async function verifyChain(lines: AsyncIterable<string> | Iterable<string>): Promise<ChainVerdict> {
  let last = genesis;
  let records = 0;
  for await (const line of lines) {
    records += 1;
    const record = readRecord(line);
    if (record === null) return { ok: false, line: records, reason: 'it is not a whole record' };
    if (!record.sound) return { ok: false, line: records, reason: 'its content was changed' };
    if (record.previous !== last) {
      const reason = 'it does not follow the record before: lines were removed, added or moved';
      return { ok: false, line: records, reason };
    }
    last = record.hash;
  }
  return { ok: true, records, last };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
