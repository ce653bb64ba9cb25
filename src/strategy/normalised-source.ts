/** Whole tokens, tried in this order at every place: string, comment, line break, space (a continued line too), word, sign. */
const token =
  /((?<![\p{L}\p{N}_])(?:[rRbBuU]{1,2})?(?:'''(?:\\[^]|[^\\])*?'''|"""(?:\\[^]|[^\\])*?"""|'(?:\\[^]|[^'\\\n])*'|"(?:\\[^]|[^"\\\n])*"))|(#[^\n]*)|(\r?\n|\r)|((?:[ \t\f]|\\\r?\n)+)|([\p{L}\p{N}_.]+)|([^])/gu;

/** Braces inside such a string are code, with strings of their own: nothing of it is taken apart. */
const formatted = /\b(?:[rR]?[fFtT]|[fFtT][rR])['"]/;

/**
 * The source without what Python does not read: comments, blank lines, spaces between tokens, line breaks inside
 * brackets, and how far each block is indented. Two sources with the same normal form are the same program; the
 * reverse does not hold. A source with formatted strings is its own normal form.
 */
export function normalisedSource(source: string): string {
  if (formatted.test(source)) return source;
  const lines = new LogicalLines();
  for (const [text, string, comment, newline, space, word] of source.matchAll(token)) {
    if (newline !== undefined) lines.newline();
    else if (space !== undefined) lines.space(space);
    else if (comment === undefined) lines.token(text, string === undefined && word === undefined);
  }
  return lines.text();
}

class LogicalLines {
  readonly #lines: string[] = [];
  readonly #indents: string[] = [''];
  #line = '';
  #indent = '';
  #depth = 0;
  #spaced = false;
  #afterSign = false;

  space(text: string): void {
    if (this.#line === '' && this.#depth === 0) this.#indent = text;
    else this.#spaced = true;
  }

  newline(): void {
    if (this.#depth > 0) this.#spaced = true;
    else this.#end();
  }

  token(text: string, sign: boolean): void {
    if ('([{'.includes(text)) this.#depth += 1;
    else if (')]}'.includes(text)) this.#depth = Math.max(0, this.#depth - 1);
    // A space is kept where leaving it out could join two tokens: between words, and between signs.
    const joins = this.#spaced && this.#line !== '' && this.#afterSign === sign;
    this.#line += joins ? ` ${text}` : text;
    this.#afterSign = sign;
    this.#spaced = false;
  }

  text(): string {
    this.#end();
    return this.#lines.join('\n');
  }

  #end(): void {
    if (this.#line !== '') this.#lines.push(`${this.#level()}:${this.#line}`);
    this.#line = '';
    this.#indent = '';
    this.#spaced = false;
  }

  /** How many blocks deep the line is; an indent that matches no open block is kept as it is written. */
  #level(): string {
    const indents = this.#indents;
    const known = indents.lastIndexOf(this.#indent);
    if (known >= 0) indents.length = known + 1;
    else if (this.#indent.startsWith(indents.at(-1) ?? '')) indents.push(this.#indent);
    else return JSON.stringify(this.#indent);
    return String(indents.length - 1);
  }
}
