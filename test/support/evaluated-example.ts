import { backtest } from '../../src/backtest/backtest.ts';
import { defaultSimOptions } from '../../src/backtest/sim-options.ts';
import type { Evaluation } from '../../src/evaluate/evaluation.ts';
import type { Evaluated } from '../../src/evaluate/ports.ts';
import { strategyFrom } from '../../src/strategy/strategy.ts';

const firstDay = 15_000;
const rows = 700;
export const hostile = '</script><script>alert(1)</script><img src=x onerror=alert(2)>\u202e"\'';

/** A walk that ended well: two names, one bought half-way, on prices that wander. */
export function evaluated(change: Partial<Evaluation> = {}, drift = 0.0008): Evaluated {
  const dates = Int32Array.from({ length: rows }, (_, row) => firstDay + row + 2 * Math.floor(row / 5));
  const series = [0, 1].map((symbol) => {
    let price = 100;
    return Float64Array.from(
      { length: rows },
      (_, row) => (price *= 1 + drift + 0.01 * Math.sin(row * (symbol + 2) * 1.7)),
    );
  });
  const positions = {
    dates: Int32Array.of(dates[10]!, dates[300]!, dates[400]!),
    symbols: ['AAA', hostile],
    rowStart: Uint32Array.of(0, 1, 3, 4),
    column: Uint32Array.of(0, 0, 1, 0),
    weight: Float64Array.of(1, 1, 1, 1),
    boolean: true,
    frame: { first: dates[0]!, last: dates[rows - 1]!, rows },
  };
  const prices = {
    dates,
    symbols: ['AAA', hostile],
    close: (symbol: number) => series[symbol]!,
    open: () => null,
    high: () => null,
    low: () => null,
  };
  const result = backtest(positions, prices, defaultSimOptions);
  const strategy = strategyFrom(new TextEncoder().encode(`position = 1 # ${hostile}\nprint(2)`));
  const evaluation = {
    schema: 'stockade.run/1',
    strategy: { id: strategy.id, file: `${hostile}.py`, form: 'script' },
    startedAt: '2026-01-01T00:00:00.000Z',
    outcome: 'ok',
    reason: null,
    check: 'passed',
    findings: [
      {
        rule: 'LAB001',
        severity: 'warn',
        confidence: 'possible',
        line: 1,
        column: 1,
        endLine: 1,
        endColumn: 2,
        message: hostile,
        fix: 'mend it',
      },
    ],
    violations: [{ syscall: 'socket', args: [hostile], line: null, at: 'now' }],
    error: null,
    sandbox: {
      mode: 'docker',
      runtime: 'runc',
      container: 'c',
      image: 'sha256:i',
      slotRuns: 1,
      fallback: null,
    },
    usage: { wallMs: 1, cpuMs: 1, peakMemoryBytes: 5e7, outputBytes: 0 },
    timing: { checkMs: 0, acquireMs: 1, executeMs: 2, backtestMs: 1, integrityMs: 1, totalMs: 5 },
    metrics: result.metrics,
    notes: {},
    splits: { training: result.metrics, validation: result.metrics },
    finlab: result.finlab,
    benchmark: null,
    integrity: {
      lookahead: 'clean',
      depth: 'quick',
      deterministic: true,
      deflatedSharpe: null,
      leak: null,
      reason: null,
    },
    dataset: { name: 'small', digest: `sha256:${'0'.repeat(64)}` },
    positions: null,
    keys: ['price:收盤價'],
    aliases: [{ asked: 'close', used: 'price:收盤價' }],
    warnings: ['no symbol ever ends: survivorship bias is likely'],
    stdout: hostile,
    stderr: '',
    ...change,
  } as Evaluation;
  return { evaluation, strategy, positions, backtest: result };
}
