import { describe, expect, it } from 'vitest';
import { createCheck } from '../create-check.ts';

const check = createCheck();

async function rulesOf(program: string): Promise<readonly string[]> {
  const { findings } = await check.check(Buffer.from(program));
  return findings.filter(({ severity }) => severity === 'block').map(({ rule }) => rule);
}

const book = 'class Book:\n    def save(self, entry):\n        return entry\n\n';
const desk =
  'class Desk:\n    def __init__(self):\n        self.book = Book()\n    def work(self):\n        self.book.save(1)\n\n';

describe('a method named like one that writes files', () => {
  it.each([
    ['a new object', 'Book().save(1)'],
    ['a name', 'own = Book()\nown.save(1)'],
    ['a name bound twice to such objects', 'own = Book()\nown = Book()\nown.save(1)'],
    ['a name bound in an expression', 'if (own := Book()):\n    own.save(1)'],
    ['the elements of a list', 'all = [Book(), Book()]\nfor own in all:\n    own.save(1)'],
    ['an element of a list', 'shelf = (Book(), Book())\nshelf[0].save(1)'],
    ['the values of a dictionary', 'shelf = {"a": Book()}\nfor own in shelf.values():\n    own.save(1)'],
    ['an entry of a dictionary', 'shelf = {"a": Book()}\nshelf["a"].save(1)'],
    ['a field', `${desk}Desk().work()`],
    ['an argument', 'def put(own, x):\n    own.save(x)\n\nput(Book(), 1)\nput(x=2, own=Book())'],
  ])('is let through on %s', async (_, program) => {
    expect(await rulesOf(book + program)).toEqual([]);
  });

  it.each([
    ['a data class', '@dataclass'],
    ['a data class with options', '@dataclass(frozen=True)'],
  ])('is let through on %s', async (_, decorator) => {
    const note = `${decorator}\nclass Note:\n    x: int = 0\n    def save(self, y):\n        return y\n\nNote().save(1)`;
    expect(await rulesOf(`from dataclasses import dataclass\n\n${note}`)).toEqual([]);
  });

  it.each([
    ['a name that is also a frame', 'own = Book()\nown = data.get("price:收盤價")\nown.save(1)'],
    ['a list that grows', 'all = [Book()]\nall.append(data)\nfor own in all:\n    own.save(1)'],
    ['a dictionary that changes', 'shelf = {"a": Book()}\nshelf["a"] = data\nshelf["a"].save(1)'],
    ['a dictionary made of others', 'shelf = {"a": Book(), **other}\nshelf["a"].save(1)'],
    ['a parameter that is given a frame as well', 'def put(own):\n    own.save(1)\n\nput(Book())\nput(data)'],
    ['a parameter whose arguments are spread', 'def put(own):\n    own.save(1)\n\nput(*[Book()])'],
    [
      'a parameter of a function that is passed on',
      'def put(own):\n    own.save(1)\n\nother = put\nput(Book())',
    ],
    ['a parameter with a default', 'def put(own=data):\n    own.save(1)\n\nput()'],
    ['a parameter of a function nobody calls', 'def put(own):\n    own.save(1)'],
    ['a class that is bound twice', 'class Book:\n    pass\n\nBook().save(1)'],
    [
      'a class that a decorator replaces',
      'def swap(one):\n    return data\n\n@swap\nclass Odd:\n    pass\n\nOdd().save(1)',
    ],
    ['a field that is set from outside', `${desk}own = Desk()\nown.book = data\nown.work()`],
    ['what a manager gives', 'with Book() as own:\n    own.save(1)'],
    ['what a function returns', 'def make():\n    return data\n\nmake().save(1)'],
  ])('is refused on %s', async (_, program) => {
    expect(await rulesOf(book + program)).toContain('IO002');
  });
});

describe('a template', () => {
  it.each([
    ['in a name', 't = "{:.2f}"\nprint(t.format(1))'],
    ['put together', 'T = "a" + "{}"\nprint(T.format(1))'],
    [
      'of a class',
      'class C:\n    T = "{:>5}"\n    def show(self, x):\n        return self.T.format(x)\n\nprint(C().show(1))',
    ],
    ['given as an argument', 'def show(t, x):\n    return t.format(x)\n\nprint(show("{}", 1))'],
    ['in a dictionary', 'ts = {"a": "{}"}\nprint(ts["a"].format(1))'],
    ['in a loop', 'for t in ("{}", "{:.1f}"):\n    print(t.format(1))'],
  ])('%s is read', async (_, program) => {
    expect(await rulesOf(program)).toEqual([]);
  });

  it.each([
    [
      'that reads attributes',
      'def show(t, x):\n    return t.format(x)\n\nshow("{0.__class__}", 1)',
      'FMT001',
    ],
    [
      'of a class that reads attributes',
      'class C:\n    T = "{0.__class__}"\n\nprint(C.T.format(1))',
      'FMT001',
    ],
    ['that nobody knows', 'def show(t, x):\n    return t.format(x)\n\nshow(str(data), 1)', 'FMT002'],
    [
      'of a function that is passed on',
      'def show(t, x):\n    return t.format(x)\n\nother = show\nshow("{}", 1)',
      'FMT002',
    ],
    [
      'in a dictionary that changes',
      'ts = {"a": "{}"}\nts["a"] = str(data)\nprint(ts["a"].format(1))',
      'FMT002',
    ],
    [
      'of a class that is changed',
      'class C:\n    T = "{}"\n\nC.T = str(data)\nprint(C.T.format(1))',
      'FMT002',
    ],
  ])('%s is refused', async (_, program, rule) => {
    expect(await rulesOf(program)).toContain(rule);
  });
});
