import { describe, expect, it } from 'vitest';
import { numericConstants, variedValue, withConstant } from './vary-constants.ts';

const constantsOf = (source: string): readonly number[] =>
  numericConstants(Buffer.from(source)).map(({ value }) => value);

describe('numbers of a source', () => {
  it('are found in order, but not those that are no parameters', () => {
    const source = `# 99
近 = data.get("é 7").rolling(20).mean().rank(axis=2, pct=True)
x = [1_000, 2.5e-1, -0.3, 0, 1, 1.0, True, "5"]
sim(近 > 0.5, stop_loss=0.1, fee_ratio=0.2)
`;
    expect(constantsOf(source)).toEqual([20, 1000, 0.25, 0.3, 0.5, 0.1]);
    expect(constantsOf('x = (')).toEqual([]);
  });

  it('move by a fifth, whole ones by at least one', () => {
    const [whole, small, real] = numericConstants(Buffer.from('f(20, 2, 0.3)'));
    const moved = [whole!, small!, real!].map((one) => [variedValue(one, -1), variedValue(one, 1)]);
    expect(moved).toEqual([
      [16, 24],
      [1, 3],
      [0.24, 0.36],
    ]);
  });

  it('are replaced where they stand, and nowhere else', () => {
    const source = Buffer.from('é = 20\n近 = "é"; b = f(20, 20)\r\n');
    const changed = numericConstants(source).map((one) =>
      Buffer.from(withConstant(source, one, 24)).toString(),
    );
    expect(changed).toEqual([
      'é = 24\n近 = "é"; b = f(20, 20)\r\n',
      'é = 20\n近 = "é"; b = f(24, 20)\r\n',
      'é = 20\n近 = "é"; b = f(20, 24)\r\n',
    ]);
  });
});
