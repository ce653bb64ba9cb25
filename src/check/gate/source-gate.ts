import { SRC } from '../rules/src.ts';
import { problem } from './problem.ts';
import type { Problem } from './problem.ts';
import { scanTokens } from './scan-tokens.ts';

export const MAX_SOURCE_BYTES = 256 * 1024;

export type GateResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly text: string; readonly problem: Problem };

/**
 * Decides whether bytes may be given to the parser. What passes means the same to the parser and to CPython:
 * every known difference between the two is refused here, with its place.
 */
export function passGate(source: Uint8Array): GateResult {
  if (source.byteLength > MAX_SOURCE_BYTES) {
    const message = `The source has ${source.byteLength} bytes; at most ${MAX_SOURCE_BYTES} are read.`;
    return { ok: false, text: '', problem: problem(SRC.SRC001, 0, 1, message) };
  }
  const decoded = decode(source);
  if (typeof decoded !== 'string') return { ok: false, text: '', problem: decoded };
  const text = decoded.startsWith('\ufeff') ? decoded.slice(1) : decoded;
  const found =
    findBadCharacter(text) ?? findCookie(text, text !== decoded) ?? findEmptiness(text) ?? scanTokens(text);
  return found === null ? { ok: true, text } : { ok: false, text, problem: found };
}

function decode(source: Uint8Array): string | Problem {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(source);
  } catch {
    const utf16 = (source[0] === 0xff && source[1] === 0xfe) || (source[0] === 0xfe && source[1] === 0xff);
    const message = utf16
      ? 'The file is UTF-16; Python and the check read UTF-8.'
      : `The bytes are not UTF-8 text${firstBadByte(source)}.`;
    return problem(SRC.SRC002, 0, 1, message);
  }
}

function firstBadByte(source: Uint8Array): string {
  const lossy = new TextDecoder('utf-8', { ignoreBOM: true }).decode(source);
  const offset = lossy.indexOf('\ufffd');
  const line = offset < 0 ? 1 : lossy.slice(0, offset).split('\n').length;
  return ` (first bad byte on line ${line})`;
}

const BAD_CHARACTER =
  // oxlint-disable-next-line no-control-regex -- control characters are what this looks for
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)|[\ufeff\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\u180e\u00ad\u115f\u1160\u3164\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/u;

function findBadCharacter(text: string): Problem | null {
  const match = BAD_CHARACTER.exec(text);
  if (match === null) return null;
  const code = match[0].codePointAt(0) ?? 0;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (code === 0xfeff) {
    return problem(SRC.SRC004, match.index, 1, 'A byte-order mark (U+FEFF) stands inside the source.');
  }
  if (code < 0xa0) {
    const what =
      code === 0
        ? 'A NUL character'
        : code === 13
          ? 'A lone carriage return'
          : `The control character ${name}`;
    return problem(
      SRC.SRC003,
      match.index,
      1,
      `${what} stands in the source and can hide code from a reader.`,
    );
  }
  return problem(
    SRC.SRC005,
    match.index,
    match[0].length,
    `The invisible character ${name} stands in the source.`,
  );
}

/** PEP 263: a cookie counts on the first two lines only. */
function findCookie(text: string, hasMark: boolean): Problem | null {
  let offset = 0;
  for (const line of text.split('\n', 2)) {
    const match = /^[ \t]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)/.exec(line);
    const accepted = hasMark ? /^utf-8$/i : /^(?:utf[-_]?8|u8|ascii|us-ascii)$/i;
    if (match !== null && !accepted.test(match[1] ?? '')) {
      const message = `The coding line asks Python to decode the file as ${match[1]}, not UTF-8.`;
      return problem(SRC.SRC006, offset, line.trimEnd().length, message);
    }
    offset += line.length + 1;
  }
  return null;
}

function findEmptiness(text: string): Problem | null {
  return /\S/.test(text) ? null : problem(SRC.SRC011, 0, 1, 'The source is empty.');
}
