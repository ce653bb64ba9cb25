import type { Located } from './syntax.ts';

/** A stretch of source: lines and UTF-16 columns count from 1, the end is exclusive. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The lines of a source, and the way from the parser's byte columns to positions an editor shows. */
export class LineTable {
  readonly #lines: readonly string[];

  constructor(text: string) {
    this.#lines = text.split(/\r?\n/);
  }

  get count(): number {
    return this.#lines.length;
  }

  /** The text of a line, counted from 1, without its line end; empty beyond the last. */
  text(line: number): string {
    return this.#lines[line - 1] ?? '';
  }

  spanOf(node: Located): Span {
    const line = node.lineno ?? 1;
    const column = this.#column(line, node.col_offset ?? 0);
    const endLine = node.end_lineno ?? line;
    const endColumn =
      node.end_col_offset === undefined ? column + 1 : this.#column(endLine, node.end_col_offset);
    return { line, column, endLine, endColumn };
  }

  /** Position of an offset into the text, for what is found before parsing. */
  static spanAt(text: string, offset: number, length = 1): Span {
    const before = text.slice(0, offset);
    const line = before.split('\n').length;
    const column = offset - (before.lastIndexOf('\n') + 1) + 1;
    return { line, column, endLine: line, endColumn: column + length };
  }

  #column(line: number, byteOffset: number): number {
    const text = this.text(line);
    let bytes = 0;
    let index = 0;
    while (bytes < byteOffset && index < text.length) {
      const code = text.codePointAt(index) ?? 0;
      bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      index += code < 0x10000 ? 1 : 2;
    }
    return index + 1;
  }
}
