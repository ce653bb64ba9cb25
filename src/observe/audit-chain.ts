import { createHash } from 'node:crypto';
import { z } from 'zod';

/** The hash before the first record. */
export const genesis = '0'.repeat(64);

const recordSchema = z.looseObject({
  '@timestamp': z.string(),
  prev_hash: z.string().regex(/^[0-9a-f]{64}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

export type AuditRecord = z.infer<typeof recordSchema>;

/** A record as a line: its fields, the hash of the record before, and the hash over both. */
export function sealed(
  fields: Readonly<Record<string, unknown>>,
  previous: string,
): { line: string; hash: string } {
  const body = { ...fields, prev_hash: previous };
  const hash = hashOf(JSON.stringify(body));
  return { line: `${JSON.stringify({ ...body, hash })}\n`, hash };
}

/** Reads one line; null where it is not a whole record. */
export function readRecord(line: string): AuditRecord | null {
  try {
    const parsed = recordSchema.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export type ChainVerdict =
  | { readonly ok: true; readonly records: number; readonly last: string }
  | { readonly ok: false; readonly line: number; readonly reason: string };

/** Follows the chain from the first line on and names the first that breaks it. */
export function verifyChain(lines: Iterable<string>): ChainVerdict {
  let previous = genesis;
  let records = 0;
  for (const line of lines) {
    records += 1;
    const record = readRecord(line);
    if (record === null) return { ok: false, line: records, reason: 'it is not a whole record' };
    if (record.prev_hash !== previous) {
      return {
        ok: false,
        line: records,
        reason: 'it does not follow the record before: lines were removed, added or changed',
      };
    }
    const { hash, ...body } = record;
    if (hashOf(JSON.stringify(body)) !== hash)
      return { ok: false, line: records, reason: 'its content was changed' };
    previous = hash;
  }
  return { ok: true, records, last: previous };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
