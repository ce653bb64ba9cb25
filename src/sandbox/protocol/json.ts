import { ProtocolError } from '../errors.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });
const lenient = new TextDecoder('utf-8');

/** Hostile bytes as JSON; what it is called goes into the message. */
export function parseJson(bytes: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch (cause) {
    throw new ProtocolError(`${what} is not JSON in UTF-8`, { cause });
  }
}

/** Hostile bytes as text; what is not UTF-8 becomes U+FFFD. */
export function textOf(bytes: Uint8Array): string {
  return bytes.byteLength === 0 ? '' : lenient.decode(bytes);
}

const limits = { depth: 6, nodes: 10_000, text: 4096 } as const;
const poisonous = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Rebuilds a JSON value that a strategy made, so that whoever walks it later meets a small tree of plain values:
 * bounded in depth, size and text, without keys that could reach a prototype.
 */
export function boundedJson(value: unknown, what: string): unknown {
  let nodes = 0;
  const rebuild = (current: unknown, depth: number): unknown => {
    nodes += 1;
    if (nodes > limits.nodes) throw new ProtocolError(`${what} holds more than ${limits.nodes} values`);
    if (depth > limits.depth) throw new ProtocolError(`${what} is nested deeper than ${limits.depth} levels`);
    if (typeof current === 'string') {
      if (current.length <= limits.text) return current;
      throw new ProtocolError(`${what} holds a text longer than ${limits.text} characters`);
    }
    if (Array.isArray(current)) return current.map((item) => rebuild(item, depth + 1));
    if (typeof current !== 'object' || current === null) return current;
    return Object.fromEntries(
      Object.entries(current).map(([key, item]) => {
        if (poisonous.has(key)) throw new ProtocolError(`${what} has a key named ${key}`);
        return [rebuild(key, depth), rebuild(item, depth + 1)];
      }),
    );
  };
  return rebuild(value, 0);
}
