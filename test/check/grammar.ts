/** Draws a whole number from 0 up to, not including, `below`. */
export type Draw = (below: number) => number;

const NAMES = ['a', 'b', 'c', 'data', 'x1', '_', '收盤', 'match', 'case', 'type', 'print'];
const BINARY = ['+', '-', '*', '/', '//', '%', '**', '@', '|', '&', '^', '<<', '>>'];
const COMPARED = ['<', '>', '==', '!=', '<=', '>=', 'in', 'not in', 'is', 'is not'];
const ATOMS = [
  '0',
  '1',
  '1_000',
  '0x1f',
  '1e5',
  '.5',
  '2j',
  'None',
  'True',
  'False',
  '...',
  '"s"',
  "'t'",
  'b"u"',
  'r"\\d"',
  '"""v\nw"""',
  '"a" "b"',
  'f"{a}"',
  'f"{a!r:>{b}}"',
  'f"x{{y}}"',
  'f\'{a}\' "b"',
];

/** A program that follows Python’s grammar, though not always its compiler’s rules. */
export function grammarProgram(draw: Draw): string {
  const statements = 1 + draw(4);
  if (draw(4) === 0) return new Author(draw, 2).block(statements, 0);
  return `def made():\n    for _ in a:\n${new Author(draw, 4).block(statements, 2)}`;
}

class Author {
  readonly #draw: Draw;
  readonly #deepest: number;

  constructor(draw: Draw, deepest: number) {
    this.#draw = draw;
    this.#deepest = deepest;
  }

  block(statements: number, depth: number): string {
    let text = '';
    for (let count = 0; count < statements; count += 1) text += this.#statement(depth);
    return text;
  }

  #statement(depth: number): string {
    const pad = '    '.repeat(depth);
    if (depth > this.#deepest || this.#draw(3) > 0) {
      const last = this.#draw(6) === 0 ? `; ${this.#simple()}` : '';
      return `${pad}${this.#simple()}${last}${this.#draw(9) === 0 ? '  # 說明' : ''}\n`;
    }
    return this.#compound(pad, depth);
  }

  #simple(): string {
    return this.#pick([
      () => this.#expr(0),
      () => `${this.#target(0)} = ${this.#stars(0)}`,
      () => `${this.#target(0)} = ${this.#target(0)} = ${this.#expr(0)}`,
      () => `${this.#place(0)} ${this.#pick(BINARY.map((operator) => () => operator))}= ${this.#expr(0)}`,
      () => `${this.#place(0)}: ${this.#expr(1)}${this.#draw(2) === 0 ? ` = ${this.#expr(0)}` : ''}`,
      () => `assert ${this.#expr(0)}, ${this.#expr(1)}`,
      () => `del ${this.#place(0)}`,
      () => `raise ${this.#expr(1)} from ${this.#expr(1)}`,
      () => `import ${this.#dotted()} as ${this.#name()}, ${this.#dotted()}`,
      () =>
        `from ${this.#pick([() => '.', () => '..a', () => this.#dotted()])} import (${this.#name()} as b, c,)`,
      () => `return ${this.#stars(0)}`,
      () =>
        this.#pick(
          ['pass', 'break', 'continue', 'return', 'raise', 'global a', 'nonlocal b'].map((s) => () => s),
        ),
    ]);
  }

  #compound(pad: string, depth: number): string {
    const body = (): string => this.block(1 + this.#draw(2), depth + 1);
    const otherwise = (): string => (this.#draw(2) === 0 ? `${pad}else:\n${body()}` : '');
    return this.#pick([
      () => `${pad}if ${this.#named()}:\n${body()}${pad}elif ${this.#expr(1)}:\n${body()}${otherwise()}`,
      () => `${pad}while ${this.#named()}:\n${body()}${otherwise()}`,
      () => `${pad}for ${this.#target(0)} in ${this.#stars(1)}:\n${body()}${otherwise()}`,
      () => `${pad}with ${this.#expr(1)} as ${this.#place(1)}, ${this.#expr(1)}:\n${body()}`,
      () => `${pad}with (${this.#expr(1)} as ${this.#name()}, ${this.#expr(1)},):\n${body()}`,
      () => `${pad}try:\n${body()}${this.#handlers(pad, body)}`,
      () =>
        `${this.#decorators(pad)}${pad}def ${this.#name()}(${this.#parameters()}) -> ${this.#expr(1)}:\n${body()}`,
      () => `${this.#decorators(pad)}${pad}class ${this.#name()}(${this.#arguments(1)}):\n${body()}`,
      () => `${pad}match ${this.#stars(1)}:\n${this.#cases(pad, depth)}`,
    ]);
  }

  #handlers(pad: string, body: () => string): string {
    if (this.#draw(4) === 0) return `${pad}finally:\n${body()}`;
    const star = this.#draw(4) === 0 ? '*' : '';
    const first = `${pad}except${star} ${this.#expr(2)} as ${this.#name()}:\n${body()}`;
    return `${first}${pad}except${star} (a, b):\n${body()}${pad}else:\n${body()}`;
  }

  #cases(pad: string, depth: number): string {
    const one = (pattern: string): string => `${pad}    case ${pattern}:\n${this.block(1, depth + 2)}`;
    return one(`${this.#pattern(0)} if ${this.#expr(1)}`) + one(this.#pattern(0));
  }

  #pattern(depth: number): string {
    if (depth > 1) return this.#pick(['1', '-1.5', '"s"', 'None', 'a.b', 'q', '_'].map((text) => () => text));
    const inner = (): string => this.#pattern(depth + 1);
    return this.#pick([
      inner,
      () => `[${inner()}, *rest]`,
      () => `(${inner()}, ${inner()})`,
      () => `{"k": ${inner()}, **others}`,
      () => `${this.#dotted()}(${inner()}, key=${inner()})`,
      () => `(1 | "s" | None) as whole`,
    ]);
  }

  #decorators(pad: string): string {
    return this.#draw(3) === 0 ? `${pad}@${this.#expr(1)}\n` : '';
  }

  #parameters(): string {
    return this.#pick([
      () => '',
      () => `p, /, q=${this.#expr(2)}, *args, r, s=${this.#expr(2)}, **rest`,
      () => `p: ${this.#expr(2)}, q: int = ${this.#expr(2)}, *, r`,
      () => '*args: int',
      () => 'p, q,',
    ]);
  }

  #arguments(depth: number): string {
    return this.#pick([
      () => '',
      () => this.#expr(depth),
      () => `${this.#expr(depth)}, *${this.#expr(2)}, k=${this.#expr(depth)}, **${this.#expr(2)}`,
      () => `${this.#expr(depth)} ${this.#generators(depth)}`,
      () => `k=${this.#expr(depth)}, j=${this.#expr(depth)},`,
    ]);
  }

  #expr(depth: number): string {
    if (depth > 3) return this.#atom();
    const inner = (): string => this.#expr(depth + 1);
    return this.#pick([
      () => this.#atom(),
      () => this.#place(depth + 1),
      () => `${inner()} ${this.#pick(BINARY.map((operator) => () => operator))} ${inner()}`,
      () => `${inner()} ${this.#pick(COMPARED.map((operator) => () => operator))} ${inner()}`,
      () => `${this.#pick(['-', '+', '~', 'not '].map((operator) => () => operator))}${inner()}`,
      () => `${inner()} ${this.#pick([() => 'and', () => 'or'])} ${inner()}`,
      () => `(${inner()} if ${inner()} else ${inner()})`,
      () => `(${this.#named()})`,
      () => `${this.#name()}(${this.#arguments(depth + 1)})`,
      () => `[${inner()}, *${this.#name()}]`,
      () => `{${inner()}: ${inner()}, **${this.#name()}}`,
      () => `{${inner()}, ${inner()}}`,
      () => `[${inner()} ${this.#generators(depth)}]`,
      () => `{${inner()}: ${inner()} ${this.#generators(depth)}}`,
      () => `(lambda ${this.#pick([() => '', () => 'p, q=1', () => '*p, **q'])}: ${inner()})`,
      () => `(${inner()},\n  ${inner()})`,
      () => '(yield)',
    ]);
  }

  #generators(depth: number): string {
    const over = this.#expr(Math.max(3, depth + 1));
    const condition = this.#draw(2) === 0 ? ` if ${this.#atom()}` : '';
    const second = this.#draw(3) === 0 ? ` for p, *q in ${this.#atom()}` : '';
    return `for ${this.#target(2)} in (${over})${condition}${second}`;
  }

  #named(): string {
    return this.#draw(4) === 0 ? `${this.#name()} := ${this.#expr(1)}` : this.#expr(1);
  }

  #stars(depth: number): string {
    return this.#draw(5) === 0 ? `*${this.#name()}, ${this.#expr(depth + 1)}` : this.#expr(depth);
  }

  #target(depth: number): string {
    if (depth > 1) return this.#name();
    const inner = (): string => this.#target(depth + 1);
    return this.#pick([
      () => this.#place(1),
      () => `${inner()}, ${inner()}`,
      () => `(${inner()}, *${this.#name()})`,
      () => `[${inner()}, ${inner()}]`,
    ]);
  }

  #place(depth: number): string {
    if (depth > 2) return this.#name();
    return this.#pick([
      () => this.#name(),
      () => `${this.#place(depth + 1)}.${this.#name()}`,
      () => `${this.#place(depth + 1)}[${this.#index(depth + 1)}]`,
    ]);
  }

  #index(depth: number): string {
    return this.#pick([
      () => this.#expr(depth + 1),
      () => `${this.#expr(depth + 1)}:${this.#expr(depth + 1)}:${this.#expr(3)}`,
      () => `:, ${this.#expr(depth + 1)}:`,
      () => `*${this.#name()}`,
      () => '...,',
    ]);
  }

  #dotted(): string {
    return this.#draw(2) === 0 ? 'a.b' : 'numpy';
  }

  #name(): string {
    return NAMES[this.#draw(NAMES.length)] ?? 'a';
  }

  #atom(): string {
    return this.#draw(3) === 0 ? this.#name() : (ATOMS[this.#draw(ATOMS.length)] ?? '1');
  }

  #pick(makers: readonly (() => string)[]): string {
    return makers[this.#draw(makers.length)]?.() ?? '';
  }
}
