import type { Finding } from './check.ts';
import type { KeyUse, SimCall } from './facts.ts';
import { findingOn } from './finding.ts';
import { nearest, orList } from './nearest.ts';
import type { Program } from './program.ts';
import { API } from './rules/api.ts';

const SIM_OPTIONS = new Set(
  `position resample resample_offset trade_at_price position_limit fee_ratio tax_ratio name stop_loss take_profit
   trail_stop trail_stop_activation touched_exit retain_cost_when_rebalance stop_trading_next_period live_performance_start mae_mfe_window
   mae_mfe_window_step market upload fast_mode notification_enable line_notify line_access_token metrics_only data_freq end_date report data
   benchmark`.split(/\s+/),
);

/** Keys the dataset does not have and options `sim` does not know, each with the nearest that exist. */
export function interfaceFindings(
  program: Program,
  keys: readonly KeyUse[],
  simCalls: readonly SimCall[],
): Finding[] {
  return [...unknownKeys(program, keys), ...unknownOptions(program, simCalls)];
}

function unknownKeys(program: Program, keys: readonly KeyUse[]): Finding[] {
  const known = program.dataKeys;
  if (known === null) return [];
  return keys
    .filter((use) => !known.has(use.key))
    .map((use) => {
      const close = nearestKeys(use.key, known);
      return findingOn(API.API001, use.node, program.lines, {
        message: `The dataset has no field \`${use.key}\`.`,
        ...(close.length > 0 ? { fix: `Use ${orList(close)}.` } : {}),
      });
    });
}

/** Near misses differ in a few letters, or name a field of the same table. */
function nearestKeys(key: string, known: ReadonlySet<string>): string[] {
  const close = nearest(key, known, 3);
  if (close.length > 0) return close;
  const column = key.slice(key.indexOf(':') + 1);
  const table = key.slice(0, key.indexOf(':') + 1);
  const related = [...known].filter((candidate) => {
    const name = candidate.slice(candidate.indexOf(':') + 1);
    return name.includes(column) || (column.includes(name) && name !== '');
  });
  return (
    related.length > 0
      ? related
      : [...known].filter((candidate) => table !== '' && candidate.startsWith(table))
  ).slice(0, 3);
}

function unknownOptions(program: Program, simCalls: readonly SimCall[]): Finding[] {
  return simCalls.flatMap((call) =>
    call.keywords
      .filter((keyword) => keyword.arg && !SIM_OPTIONS.has(keyword.arg))
      .map((keyword) => {
        const close = nearest(keyword.arg ?? '', SIM_OPTIONS, 2);
        return findingOn(API.API004, keyword, program.lines, {
          message: `\`sim\` has no option \`${keyword.arg}\`.`,
          fix: close.length > 0 ? `Did you mean ${orList(close)}?` : 'Leave it out.',
        });
      }),
  );
}
