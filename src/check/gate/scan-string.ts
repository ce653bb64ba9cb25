import { SYN } from '../rules/syn.ts';
import { checkFString } from './scan-f-string.ts';
import { problem } from './problem.ts';
import type { Problem } from './problem.ts';

/** Reads a string literal whose prefix starts at `start` and whose quote stands at `quoteAt`; gives the offset after it. */
export function scanString(text: string, start: number, quoteAt: number): number | Problem {
  const prefix = text.slice(start, quoteAt).toLowerCase();
  if (prefix.includes('t')) {
    return problem(SYN.SYN002, start, 2, 'Template strings need Python 3.14.', 'Write an f-string.');
  }
  const quote = text[quoteAt] ?? '';
  const triple = text.startsWith(quote.repeat(3), quoteAt);
  const mark = triple ? quote.repeat(3) : quote;
  const end = findEnd(text, quoteAt + mark.length, mark);
  if (end < 0) {
    return problem(SYN.SYN001, start, 1, 'The string is never closed.', `Close it with \`${mark}\`.`);
  }
  const body = text.slice(quoteAt + mark.length, end);
  const offset = quoteAt + mark.length;
  const found = checkBody(prefix, body, offset) ?? (prefix.includes('f') ? checkFString(body, offset) : null);
  return found ?? end + mark.length;
}

function findEnd(text: string, from: number, mark: string): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += text.startsWith('\r\n', at + 1) ? 2 : 1;
    else if (character === '\n' && mark.length === 1) return -1;
    else if (character === mark[0] && text.startsWith(mark, at)) return at;
  }
  return -1;
}

const ESCAPE = /\\[^]/g;

function checkBody(prefix: string, body: string, offset: number): Problem | null {
  const bytes = prefix.includes('b');
  if (bytes && /[^\0-\x7f]/.test(body)) {
    return problem(
      SYN.SYN001,
      offset,
      1,
      'A bytes literal holds a character outside ASCII.',
      'Remove the `b` prefix.',
    );
  }
  if (prefix.includes('r') || !body.includes('\\')) return null;
  for (const match of body.matchAll(ESCAPE)) {
    const escape = match[0];
    const counted = bytes ? escape === '\\x' : /^\\[xuUN]$/.test(escape);
    if (!counted || !brokenEscape(body, match.index)) continue;
    const message = `The escape \`${escape}\` is incomplete.`;
    return problem(SYN.SYN001, offset + match.index, 2, message, 'Double the backslash.');
  }
  return null;
}

function brokenEscape(body: string, at: number): boolean {
  return !/^\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4}|N\{[^{}\n]+\})/.test(
    body.slice(at, at + 100),
  );
}
