import { describe, expect, it } from 'vitest';
import { normalisedSource } from './normalised-source.ts';

const same = (a: string, b: string) => expect(normalisedSource(a)).toBe(normalisedSource(b));
const different = (a: string, b: string) => expect(normalisedSource(a)).not.toBe(normalisedSource(b));

describe('the normal form of a source', () => {
  it('leaves out comments, blank lines, and spaces that join nothing', () => {
    same('x = 1\n', '# why\n\nx=1   # so\r\n');
    same('position = close.rank( axis = 1 )', 'position = close.rank(axis=1)');
    same('x = (\n    1\n    + 2  # two\n)', 'x = (1 + 2)');
    same('x = 1 + \\\n    2', 'x = 1 + 2');
  });

  it('takes blocks for what they are, however far they are indented', () => {
    same(
      'def f(x):\n    if x:\n        return 1\n    return 2',
      'def f(x):\n\tif x:\n\t\treturn 1\n\treturn 2',
    );
    same('if a:\n  b\nc', 'if a:\n    b\n\n    # nothing\nc');
    different('if a:\n    b\nc', 'if a:\n    b\n    c');
    different('if a:\n    if b:\n        c\n    d', 'if a:\n    if b:\n        c\n        d');
  });

  it('keeps what a program means', () => {
    different("x = 'a  b'", "x = 'a b'");
    different("x = '# no comment'", "x = '# none'");
    different('x = """a\n\nb"""', 'x = """a\nb"""');
    different('not x', 'notx');
    different('x = 1\ny = 2', 'x = 1 y = 2');
    different('x - -1', 'x -= 1');
    different("x = r'\\n'", "x = '\\n'");
    different("x = 'it\\'s'  # a", "x = 'it\\'s  # a'");
    different('x = a if b else c', 'x = aif b else c');
    different("x = 'a' 'b'", "x = 'a''b'");
  });

  it('takes nothing apart where strings hold code', () => {
    different('x = f"{y["a  b"]}"', 'x = f"{y["a b"]}"');
    different('x = f"a"\ny = 1', 'x = f"a"\ny =1');
  });

  it('gives an answer for anything', () => {
    for (const odd of ['', '\n', ')))', "'", '"""', '\\', '\u0000', '\ud800', 'x\n   y\n z\n']) {
      expect(typeof normalisedSource(odd)).toBe('string');
    }
    different('x\n   y\n z', 'x\n   y\n  z');
  });
});
