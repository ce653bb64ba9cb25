import type { RunResult } from '../sandbox/sandbox.ts';

/**
 * An honest strategy that also looks around: whether pandas, numpy, builtins, the environment and the random numbers
 * are as in any other run. It makes no call that is denied. What it prints and returns must always be the same.
 */
export const witness = `import builtins, gc, random, sys, time
close = data.get('price:收盤價')
print(sorted(name for name in dir(builtins)) == sorted(name for name in dir(__builtins__)) if not isinstance(__builtins__, dict) else len(__builtins__))
print(len(dir(builtins)), len(dir(pd)), len(dir(np)), len(dir(pd.DataFrame)), len(dir(pd.Series)))
print(pd.DataFrame.rolling.__module__, pd.DataFrame.mean.__module__, pd.Series.sum.__module__, np.mean.__module__)
print(type(data.get).__name__, sim.__module__, open.__module__, len(sys.argv), sys.getrecursionlimit())
print(random.random(), np.random.random(), pd.options.display.max_rows, np.geterr()['over'])
print(round(float(np.nansum(close.to_numpy())), 6), close.shape)
time.sleep(0.02)
position = close > close.rolling(20).mean()
`;

/** What two runs of the witness have in common; equal where nothing was left behind. */
export function seenBy(result: RunResult): string {
  const { end, reason, positions, stdout, violations } = result;
  const held =
    positions === null
      ? null
      : [
          positions.dates.length,
          positions.symbols.length,
          positions.column.length,
          Array.from(positions.column.slice(0, 5000)),
        ];
  return JSON.stringify([end, reason, stdout, violations.length, held]);
}
