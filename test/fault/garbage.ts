import fc from 'fast-check';
import { momentum } from '../sandbox/support.ts';

const words = [
  `position close data data.get 'price:收盤價' pd np sim rolling shift lambda for in if else : ( ) [ ] { } = == + * ** - . ,`,
  `import os while True None def f class C return yield await async 0 1 1e308 f'{' del raise try except finally with as`,
  `@ := -> ... print float("nan") \\ # """ ${'9'.repeat(40)}`,
]
  .flatMap((line) => line.split(' '))
  .concat('\n', '\n    ', '\n\t');

const text = (source: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> =>
  source.map((one) => Buffer.from(one));

/** An honest strategy in which lines were lost, doubled, cut or put elsewhere. */
const damaged = fc
  .array(fc.tuple(fc.nat(1), fc.nat(40), fc.constantFrom('drop', 'double', 'cut', 'indent')), {
    maxLength: 4,
  })
  .map((changes) => {
    const lines = [...momentum.split('\n'), 'position = position.shift(1)', 'position = position * 2'];
    for (const [at, column, change] of changes) {
      const line = lines[at] ?? '';
      if (change === 'drop') lines.splice(at, 1);
      else if (change === 'double') lines.splice(at, 0, line);
      else if (change === 'cut') lines[at] = line.slice(0, column);
      else lines[at] = `    ${line}`;
    }
    return lines.join('\n');
  });

const nested = fc
  .tuple(fc.constantFrom('(', '[', '{', '-', 'not ', 'lambda: ', 'f(', 'x[', '1 if 1 else '), fc.integer({ min: 1, max: 20_000 }))
  .map(([piece, times]) => `position = ${piece.repeat(times)}1`); // prettier-ignore

/** Sources that nobody means: bytes, characters, words of the language in no order, broken strategies, deep nesting. */
export const garbage: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 4_096 }),
  text(fc.string({ unit: 'binary', maxLength: 2_000 })),
  text(fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((chosen) => chosen.join(' '))),
  text(damaged),
  text(nested),
);
