import type { Trade } from '../../backtest/result.ts';
import type { ReportModel } from '../report-model.ts';
import { html, type Markup } from './markup.ts';
import { percent, ratio } from './numbers.ts';

const shown = 8;

export function tradesSection({ backtest, breakEvenCost }: ReportModel): Markup | null {
  if (backtest === null) return null;
  const closed = backtest.trades
    .filter((trade) => trade.exit !== null)
    .toSorted((a, b) => b.return - a.return);
  const { costs, benchmark } = backtest;
  return html`<section>
    <h2>Trades</h2>
    <div class="wide">
      ${tradeTable('Best', closed.slice(0, shown))}${tradeTable('Worst', closed.slice(-shown).toReversed())}
    </div>
    <h2>Costs</h2>
    <p>
      Fees ${percent(costs.fee)}, taxes ${percent(costs.tax)}, slippage ${percent(costs.slippage)}:
      ${percent(costs.total)} of the starting equity in total, over ${backtest.rebalances} rebalances.${breakEvenSentence(breakEvenCost)}
    </p>
    ${
      benchmark !== null &&
      html`<h2>Against ${benchmark.name}</h2>
        <p>
          Alpha ${percent(benchmark.alpha)} a year, beta ${ratio(benchmark.beta)}, information ratio
          ${ratio(benchmark.informationRatio)}, up capture ${percent(benchmark.upCapture, 0)}, down capture
          ${percent(benchmark.downCapture, 0)}; the benchmark made ${percent(benchmark.totalReturn, 0)}.
        </p>`
    }
  </section>`;
}

function breakEvenSentence(cost: number | null): string {
  if (cost === null) return '';
  const amount = cost >= 0.5 ? 'More than 50 %' : percent(cost);
  return ` ${amount} lost on every traded amount, in place of these, would have used up the whole gain.`;
}

function tradeTable(title: string, trades: readonly Trade[]): Markup {
  return html`<table>
    <caption>
      ${title}
    </caption>
    <thead>
      <tr>
        <th>Symbol</th>
        <th>In</th>
        <th>Out</th>
        <th>Days</th>
        <th>Return</th>
        <th>Best</th>
        <th>Worst</th>
        <th>Why out</th>
      </tr>
    </thead>
    <tbody>
      ${trades.map(
        (trade) =>
          html`<tr>
            <th>${trade.symbol}</th>
            <td>${trade.entry}</td>
            <td>${trade.exit ?? '–'}</td>
            <td>${trade.days}</td>
            <td>${percent(trade.return)}</td>
            <td>${percent(trade.maxFavourable)}</td>
            <td>${percent(trade.maxAdverse)}</td>
            <td>${trade.reason.replaceAll('_', ' ')}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

export function integritySection({ evaluation, trials }: ReportModel): Markup {
  const { integrity } = evaluation;
  const words = {
    clean: `Clean: replays with the future removed and with the future replaced by noise gave the same positions (${integrity.depth ?? ''}).`,
    leak: `Leak: ${integrity.reason ?? ''}`,
    not_run: `Not proven: ${integrity.reason ?? 'the proof was switched off'}.`,
  };
  return html`<section>
    <h2>Look-ahead</h2>
    <p>${words[integrity.lookahead]}</p>
    <h2>Trials</h2>
    <p>
      ${trials.count} different set(s) of positions were evaluated on this dataset so far, this one included.
      The deflated Sharpe ratio is the probability that the true ratio is above what the best of so many would
      show by luck: ${percent(trials.deflatedSharpe, 1)}.
    </p>
  </section>`;
}

export function runSection({ evaluation }: ReportModel): Markup {
  const { sandbox, usage, timing, violations } = evaluation;
  const rows: readonly (readonly [string, string])[] = [
    [
      'Sandbox',
      sandbox === null
        ? 'not reached'
        : `${sandbox.mode}${sandbox.runtime === null ? '' : ` (${sandbox.runtime})`}`,
    ],
    ['Image', sandbox?.image ?? '–'],
    ['Dataset', `${evaluation.dataset.name} ${evaluation.dataset.digest}`],
    ['Strategy', evaluation.strategy.id],
    ['Started', evaluation.startedAt],
    [
      'In the sandbox',
      `${(timing.acquireMs + timing.executeMs).toFixed(1)} ms of ${timing.totalMs.toFixed(1)} ms in total`,
    ],
    ['Memory', usage === null ? '–' : `${(usage.peakMemoryBytes / 2 ** 20).toFixed(0)} MiB at most`],
    ['Data keys', evaluation.keys.join(', ') || '–'],
    ['Keys replaced', evaluation.aliases.map(({ asked, used }) => `${asked} → ${used}`).join(', ') || 'none'],
    [
      'Denied calls',
      violations.map(({ syscall, args }) => `${syscall}(${args.join(', ')})`).join('; ') || 'none',
    ],
  ];
  return html`<section>
    <h2>How it ran</h2>
    <table class="facts">
      <tbody>
        ${rows.map(
          ([name, value]) =>
            html`<tr>
              <th>${name}</th>
              <td>${value}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

export function sourceSection({ source, evaluation }: ReportModel): Markup {
  const at = (line: number) => evaluation.findings.filter((finding) => finding.line === line);
  return html`<section>
    <h2>Source</h2>
    <ol class="source">
      ${source.split('\n').map(
        (line, index) =>
          html`<li>
              <code>${line}</code>${at(index + 1).map(
                (finding) =>
                  html`<p class="finding ${finding.severity}">
                    ${finding.rule}: ${finding.message} ${finding.fix}
                  </p>`,
              )}
            </li>`,
      )}
    </ol>
    ${
      evaluation.stdout !== '' &&
      html`<h2>What it printed</h2>
        <pre>${evaluation.stdout}</pre>`
    }
  </section>`;
}
