import { SRC } from '../rules/src.ts';
import { SYN } from '../rules/syn.ts';
import { checkIdentifier } from './identifiers.ts';
import { problem } from './problem.ts';
import type { Problem } from './problem.ts';
import { scanString } from './scan-string.ts';

const MAX_BRACKETS = 100;
const MAX_INDENTS = 100;
/** Every bracket costs the parser a descent through all precedences; no program of the allowed size needs so many. */
const MAX_OPENED = 15_000;
const IDENTIFIER = /[\p{XID_Start}_][\p{XID_Continue}]*/uy;
const NUMBER =
  /(?:0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:(?:[0-9](?:_?[0-9])*)?\.[0-9](?:_?[0-9])*|[0-9](?:_?[0-9])*\.?)(?:[eE][+-]?[0-9](?:_?[0-9])*)?[jJ]?)/y;
const PREFIX = /^(?:[rR]?[bBfFtT]|[bBfFtT][rR]|[rRuU])$/;
const CLOSER: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const PUNCTUATION = '+-*/%@&|^~<>=!.,:;';

/** Reads the tokens as CPython 3.11 does and stops at the first that CPython and the parser could read differently. */
export function scanTokens(text: string): Problem | null {
  return new Scanner(text).run();
}

class Scanner {
  readonly #text: string;
  #at = 0;
  readonly #brackets: string[] = [];
  #opened = 0;
  #indents: number[] = [0];
  #indentCharacter = '';

  constructor(text: string) {
    this.#text = text;
  }

  run(): Problem | null {
    let found = this.#indentation();
    while (found === null && this.#at < this.#text.length) found = this.#token();
    if (found !== null) return found;
    const open = this.#brackets.at(-1);
    return open === undefined ? null : this.#syntax(`A \`${open}\` is never closed.`, this.#text.length - 1);
  }

  #token(): Problem | null {
    const character = this.#text[this.#at] ?? '';
    if (character === ' ' || character === '\t' || character === '\r') return this.#advance(1);
    if (character === '\n') {
      this.#at += 1;
      return this.#brackets.length === 0 ? this.#indentation() : null;
    }
    if (character === '#') return this.#advance(this.#lineEnd() - this.#at);
    if (character === '\\') return this.#continuation();
    if (character === '"' || character === "'") return this.#string(this.#at);
    if (isDigit(character) || (character === '.' && isDigit(this.#text[this.#at + 1] ?? '')))
      return this.#number();
    if (character in CLOSER || ')]}'.includes(character)) return this.#bracket(character);
    if (PUNCTUATION.includes(character)) return this.#punctuation(character);
    return this.#identifier();
  }

  /** One kind of indentation per file, and dedents that meet an earlier level: so no tab width can matter. */
  #indentation(): Problem | null {
    const start = this.#at;
    while (this.#text[this.#at] === ' ' || this.#text[this.#at] === '\t') this.#at += 1;
    const next = this.#text[this.#at];
    if (next === undefined || next === '\n' || next === '\r' || next === '#') return null;
    if (next === '\\') return this.#syntax('A line starts with a line continuation.', this.#at);
    const indent = this.#text.slice(start, this.#at);
    if (indent !== '') {
      const kind = indent[0] ?? '';
      const mixed = indent.includes(kind === ' ' ? '\t' : ' ');
      if (mixed || (this.#indentCharacter !== '' && this.#indentCharacter !== kind)) {
        return problem(SRC.SRC009, start, indent.length, 'The indentation mixes tabs and spaces.');
      }
      this.#indentCharacter = kind;
    }
    return this.#level(indent.length);
  }

  #level(width: number): Problem | null {
    if (width > (this.#indents.at(-1) ?? 0)) {
      this.#indents.push(width);
      if (this.#indents.length <= MAX_INDENTS) return null;
      return problem(SRC.SRC008, this.#at, 1, `Blocks are nested more than ${MAX_INDENTS - 1} deep.`);
    }
    while (width < (this.#indents.at(-1) ?? 0)) this.#indents.pop();
    if (width === this.#indents.at(-1)) return null;
    return this.#syntax(
      'The indentation matches no outer block.',
      this.#at,
      'Align the line with an outer block.',
    );
  }

  #continuation(): Problem | null {
    const length = this.#text.startsWith('\\\r\n', this.#at)
      ? 3
      : this.#text.startsWith('\\\n', this.#at)
        ? 2
        : 0;
    if (length === 0)
      return this.#syntax('A backslash is followed by something other than a line end.', this.#at);
    this.#at += length;
    const rest = /[ \t]*(?:\r?\n|#|$)/y;
    rest.lastIndex = this.#at;
    if (!rest.test(this.#text)) return null;
    return this.#syntax('A line continuation leads to an empty line.', this.#at - 1, 'Delete the backslash.');
  }

  #string(start: number): Problem | null {
    const result = scanString(this.#text, start, this.#at);
    if (typeof result !== 'number') return result;
    this.#at = result;
    return null;
  }

  #number(): Problem | null {
    NUMBER.lastIndex = this.#at;
    const number = NUMBER.exec(this.#text)?.[0] ?? '';
    const next = this.#text[this.#at + number.length] ?? '';
    if (number === '' || /[\p{XID_Continue}]/u.test(next)) {
      return this.#syntax(
        'A number runs into the text after it.',
        this.#at,
        'Put a space after the number, or correct it.',
      );
    }
    if (/^0[0-9_]*[1-9][0-9_]*$/.test(number)) {
      const fix = `Write \`${number.replace(/^[0_]+/, '')}\`.`;
      return this.#syntax('A decimal integer starts with a zero.', this.#at, fix);
    }
    return this.#advance(number.length);
  }

  #bracket(character: string): Problem | null {
    if (character in CLOSER) {
      this.#brackets.push(character);
      this.#opened += 1;
      if (this.#opened > MAX_OPENED) {
        return problem(SRC.SRC001, this.#at, 1, `More than ${MAX_OPENED} brackets are opened.`);
      }
      if (this.#brackets.length > MAX_BRACKETS) {
        return problem(SRC.SRC007, this.#at, 1, `Brackets are nested more than ${MAX_BRACKETS} deep.`);
      }
      return this.#advance(1);
    }
    const open = this.#brackets.pop();
    if (open !== undefined && CLOSER[open] === character) return this.#advance(1);
    return this.#syntax(
      open === undefined
        ? `Nothing opens this \`${character}\`.`
        : `\`${open}\` is closed by \`${character}\`.`,
      this.#at,
    );
  }

  #punctuation(character: string): Problem | null {
    if (character === '!' && this.#text[this.#at + 1] !== '=')
      return this.#syntax('`!` is not an operator.', this.#at, 'Write `not`.');
    if (this.#text.startsWith('<>', this.#at))
      return this.#syntax('`<>` is Python 2.', this.#at, 'Write `!=`.');
    return this.#advance(1);
  }

  #identifier(): Problem | null {
    IDENTIFIER.lastIndex = this.#at;
    const name = IDENTIFIER.exec(this.#text)?.[0];
    if (name === undefined) return this.#strangeCharacter();
    const next = this.#text[this.#at + name.length];
    if ((next === '"' || next === "'") && PREFIX.test(name)) {
      const start = this.#at;
      this.#at += name.length;
      return this.#string(start);
    }
    return checkIdentifier(name, this.#at) ?? this.#advance(name.length);
  }

  #strangeCharacter(): Problem {
    const character = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
    const plain = FULL_WIDTH[character] ?? character.normalize('NFKC');
    // oxlint-disable-next-line no-control-regex -- asks for plain ASCII
    const fix =
      plain !== character && /^[\x20-\x7e]$/.test(plain) ? `Write \`${plain}\`.` : `Delete \`${character}\`.`;
    return this.#syntax(`\`${character}\` means nothing in Python.`, this.#at, fix, character.length);
  }

  #lineEnd(): number {
    const end = this.#text.indexOf('\n', this.#at);
    return end < 0 ? this.#text.length : end;
  }

  #advance(count: number): null {
    this.#at += count;
    return null;
  }

  #syntax(message: string, offset: number, fix?: string, length = 1): Problem {
    return problem(SYN.SYN001, offset, length, message, fix);
  }
}

/** Punctuation of Chinese texts that NFKC does not fold to what was meant. */
const FULL_WIDTH: Readonly<Record<string, string>> = {
  '。': '.',
  '、': ',',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '—': '-',
  '–': '-',
  '−': '-',
  '×': '*',
  '÷': '/',
};

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}
