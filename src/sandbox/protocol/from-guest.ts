import { z } from 'zod';
import { ProtocolError } from '../errors.ts';
import { parseJson } from './json.ts';
import { protocolVersion } from './to-guest.ts';

const shortText = z.string().max(200);
const scalar = z.union([shortText, z.number(), z.boolean(), z.null()]).transform(String);
const words = z.record(shortText, scalar).refine((record) => Object.keys(record).length <= 100);

const readySchema = z.object({
  protocol: z.literal(protocolVersion),
  python: shortText,
  libraries: words,
  protections: words,
  variant: shortText.nullable(),
});

const count = z.number().int().nonnegative();
const heartbeatSchema = z.object({ parked: count, pids: count, memoryBytes: count });
const failedSchema = z.object({
  message: z.string().transform((text) => text.slice(0, 2000)),
  variant: shortText.nullable(),
});

export type Ready = z.output<typeof readySchema>;
export type Heartbeat = z.output<typeof heartbeatSchema>;
export type Failed = z.output<typeof failedSchema>;

/** Checks hostile JSON against a schema; the first problem is the message. */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue === undefined ? '' : ` at ${issue.path.join('.').slice(0, 100)}: ${issue.message}`;
  throw new ProtocolError(`${what} is malformed${where.slice(0, 300)}`);
}

export function decodeReady(payload: Uint8Array): Ready {
  return parseWith(readySchema, parseJson(payload, 'the ready frame'), 'the ready frame');
}

export function decodeHeartbeat(payload: Uint8Array): Heartbeat {
  return parseWith(heartbeatSchema, parseJson(payload, 'the heartbeat'), 'the heartbeat');
}

export function decodeFailed(payload: Uint8Array): Failed {
  return parseWith(failedSchema, parseJson(payload, 'the failed frame'), 'the failed frame');
}
