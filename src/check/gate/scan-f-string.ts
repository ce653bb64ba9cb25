import { SYN } from '../rules/syn.ts';
import { problem } from './problem.ts';
import type { Problem } from './problem.ts';

/**
 * Reads the inside of an f-string as Python 3.11 does. What 3.12 and later read differently (the same quotes inside,
 * backslashes, comments, deeper nesting) is refused, and so are braces inside inner strings: parsers count them apart.
 */
export function checkFString(body: string, offset: number): Problem | null {
  return new FieldScanner(body, offset).literal();
}

class FieldScanner {
  readonly #body: string;
  readonly #offset: number;
  #at = 0;

  constructor(body: string, offset: number) {
    this.#body = body;
    this.#offset = offset;
  }

  literal(): Problem | null {
    while (this.#at < this.#body.length) {
      const character = this.#body[this.#at];
      if (character === '\\') {
        const found = this.#escape();
        if (found !== null) return found;
      } else if (character === '{' || character === '}') {
        if (this.#body[this.#at + 1] === character) this.#at += 2;
        else if (character === '}') return this.#fail('A single `}` stands in an f-string.', 'Write `}}`.');
        else {
          const found = this.#field(0);
          if (found !== null) return found;
        }
      } else this.#at += 1;
    }
    return null;
  }

  #escape(): Problem | null {
    const next = this.#body[this.#at + 1];
    if (next === '{' || next === '}')
      return this.#fail('A backslash stands before a brace in an f-string.', 'Double the brace.');
    const named = /^\\N\{[^{}]*\}/.exec(this.#body.slice(this.#at, this.#at + 100));
    this.#at += named === null ? 2 : named[0].length;
    return null;
  }

  #field(depth: number): Problem | null {
    if (depth > 1) return this.#newer('fields nested more than two deep');
    this.#at += 1;
    const start = this.#at;
    const open: string[] = [];
    while (this.#at < this.#body.length) {
      const character = this.#body[this.#at] ?? '';
      if (open.length === 0 && (character === '}' || character === ':' || this.#isConversion())) {
        if (this.#body.slice(start, this.#at).trim() === '')
          return this.#fail('An f-string field is empty.', 'Put an expression inside.');
        return this.#fieldEnd(depth);
      }
      const found = this.#inside(character, open);
      if (found !== null) return found;
    }
    return this.#fail('An f-string field is never closed.', 'Close it with `}`.');
  }

  #inside(character: string, open: string[]): Problem | null {
    if (character === '\\') return this.#newer('a backslash');
    if (character === '#') return this.#newer('a comment');
    if (character === '"' || character === "'") return this.#innerString(character);
    if ('([{'.includes(character)) open.push(character);
    else if (')]}'.includes(character)) open.pop();
    this.#at += 1;
    return null;
  }

  #innerString(quote: string): Problem | null {
    const mark = this.#body.startsWith(quote.repeat(3), this.#at) ? quote.repeat(3) : quote;
    const end = this.#body.indexOf(mark, this.#at + mark.length);
    if (end < 0) return this.#newer('the quote that ends it');
    const inner = this.#body.slice(this.#at, end);
    if (inner.includes('\\')) return this.#newer('a backslash');
    if (/[{}]/.test(inner)) return this.#newer('a brace in an inner string');
    this.#at = end + mark.length;
    return null;
  }

  #isConversion(): boolean {
    return this.#body[this.#at] === '!' && this.#body[this.#at + 1] !== '=';
  }

  #fieldEnd(depth: number): Problem | null {
    if (this.#isConversion()) {
      if (!/^![sra][:}]/.test(this.#body.slice(this.#at, this.#at + 3))) {
        return this.#fail('An f-string conversion is not one of `!r`, `!s`, `!a`.', 'Write `!r`.');
      }
      this.#at += 2;
    }
    return this.#body[this.#at] === ':' ? this.#spec(depth) : this.#advance();
  }

  #spec(depth: number): Problem | null {
    this.#at += 1;
    while (this.#at < this.#body.length) {
      const character = this.#body[this.#at];
      if (character === '}') return this.#advance();
      if (character === '\\') return this.#newer('a backslash in a format');
      if (character === '{') {
        if (this.#body[this.#at + 1] === '{') return this.#newer('a brace in a format');
        const found = this.#field(depth + 1);
        if (found !== null) return found;
      } else this.#at += 1;
    }
    return this.#fail('An f-string field is never closed.', 'Close it with `}`.');
  }

  #advance(): null {
    this.#at += 1;
    return null;
  }

  #fail(message: string, fix: string): Problem {
    return problem(SYN.SYN001, this.#offset + this.#at, 1, message, fix);
  }

  #newer(what: string): Problem {
    const message = `Inside an f-string field stands ${what}; Python 3.11 does not read that the way later versions do.`;
    return problem(
      SYN.SYN002,
      this.#offset + this.#at,
      1,
      message,
      'Compute the value in a line before and put only its name into the f-string.',
    );
  }
}
