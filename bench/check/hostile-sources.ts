/** The largest source that is analysed in the calling thread. */
const BYTES = 64 * 1024;

const fill = (piece: string, room = 16): string =>
  piece.repeat(Math.floor((BYTES - room) / Buffer.byteLength(piece)));

/** Numbered pieces, so that every one brings names of its own. */
function numbered(piece: (index: number) => string, head = ''): string {
  let text = head;
  for (let index = 0; ; index += 1) {
    const next = text + piece(index);
    if (Buffer.byteLength(next) > BYTES - 16) return text;
    text = next;
  }
}

const BRACES = `${'{'}x!r:>{y}}`;

/** Shapes that make scanners, parsers, scopes or walks slow, each filled up to 64 kB. */
export function hostileSources(): readonly (readonly [name: string, text: string])[] {
  return [...tokens(), ...names(), ...blocks(), ...expressions()];
}

function tokens(): readonly (readonly [string, string])[] {
  return [
    ['continuations', fill('x = 1 \\\n + 1\n')],
    ['one bracket per byte', fill('(')],
    ['quotes', fill('"a"')],
    ['comments', fill('# 中文\n')],
    ['digits', `x = ${fill('1').slice(0, 60_000)}`],
    ['backslashes', `x = "${fill('\\\\').slice(0, 60_000)}"`],
    ['names of one letter in Chinese', fill('收=盤\n')],
    ['one long name', `${fill('a').slice(0, 60_000)} = 1\n`],
    ['semicolons', fill('a=1;')],
  ];
}

function names(): readonly (readonly [string, string])[] {
  return [
    ['statements', fill('a=b\n')],
    ['assignments of one name', fill('a=a\n')],
    ['unknown names', fill('qzx(y)\n')],
    ['different unknown names', numbered((index) => `q${index}()\n`)],
    ['unknown attributes', fill('data.get(1).qq\n')],
    ['different unknown attributes', numbered((index) => `data.q${index}\n`)],
    ['constants that double', `a = "x"\n${fill('a = a + a\n')}`],
    ['aliases in a chain', numbered((index) => `a${index + 1}=a${index}\n`, 'a0=1\n')],
    ['calls through a chain', numbered((index) => `a${index + 1}=a${index}\nd.agg(a${index})\n`, 'a0="m"\n')],
    ['agg on built names', `n = "a"\n${fill('d.agg(n + "b")\n')}`],
    ['shadowed builtins', fill('eval=1\neval\n')],
    ['aliased imports', numbered((index) => `import numpy as n${index}\nn${index}.mean\n`)],
    ['warnings', fill('import os\n')],
    ['global names', numbered((index) => `def f${index}():\n global g\n g=g\n`)],
  ];
}

function blocks(): readonly (readonly [string, string])[] {
  return [
    ['lambdas', fill('lambda x=(lambda: y): x\n')],
    ['classes', fill('class A:\n def f(s): s.x=1\n')],
    ['small functions', numbered((index) => `def f${index}(): return f${index - 1}()\n`)],
    ['functions in functions', fill(`${deep(40, 'def f(a):')}`)],
    ['long elif chain', `if a:\n b\n${fill('elif a:\n b\n')}`],
    ['decorators', `${fill('@f\n')}def g(): 0\n`],
    ['except clauses', `try:\n b\n${fill('except E as e:\n e\n')}`],
    ['match cases', `match a:\n${fill(' case [x,*y]:\n  x\n')}`],
    ['loops in loops', fill(`${deep(40, 'for x in y:')}`)],
    ['with items', fill('with a as b, c as d:\n b\n')],
    ['parameters', `${numbered((index) => `a${index}=1,`, 'def f(')}): 0\n`],
    ['keywords', `${numbered((index) => `a${index}=1,`, 'f(')})\n`],
  ];
}

function expressions(): readonly (readonly [string, string])[] {
  return [
    ['attribute chains', fill(`a${'.b'.repeat(60)}\n`)],
    ['call chains', fill(`d${'.get("a")'.repeat(60)}\n`)],
    ['subscript chains', fill(`d${'[0]'.repeat(60)}\n`)],
    ['nested brackets', fill(`${'['.repeat(60)}1${']'.repeat(60)}\n`)],
    ['f-strings', fill('f"{x}{y:{z}}"\n')],
    ['f-strings with specifications', fill(`f"${BRACES}"\n`)],
    ['f-strings in f-strings', fill(`f"{f'{x}{y}'}"\n`)],
    ['comprehensions', fill('[x for x in [y for y in z]]\n')],
    ['walrus in comprehensions', fill('[y for x in z if(y:=x)]\n')],
    ['huge dictionary', `d={${fill('"a":1,')}}\n`],
    ['huge list', `d=[${fill('1,')}]\n`],
    ['huge list read by its elements', `d=[${fill('"a",', 4096)}]\n${'for n in d: x.agg(n)\n'.repeat(180)}`],
    ['one sum', `x=${fill('a+')}a\n`],
    ['one comparison', `x=${fill('a<')}a\n`],
    ['unary operators', fill(`x=${'-'.repeat(90)}1\n`)],
    ['conditional expressions', fill(`x=${'a if b else '.repeat(20)}c\n`)],
    ['slices', fill('a[1:2:3,...]\n')],
    ['formats', fill('"{}{a}".format(1,a=2)\n')],
    ['percent formats', fill('"%s%d"%(1,2)\n')],
    ['queries', fill('d.query("a > 1 and b < 2")\n')],
  ];
}

/** Blocks one inside the other. */
function deep(levels: number, header: string): string {
  let text = '';
  for (let level = 0; level < levels; level += 1) text += `${' '.repeat(level)}${header}\n`;
  return `${text}${' '.repeat(levels)}x\n`;
}
