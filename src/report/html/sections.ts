import type { ReportModel } from '../report-model.ts';
import { statisticOf } from '../report-model.ts';
import { html, type Markup } from './markup.ts';
import { percent, ratio } from './numbers.ts';

/** The verdict, what speaks against it, and the strategy's name. */
export function verdictSection({ verdict, evaluation }: ReportModel): Markup {
  const name = evaluation.strategy.file?.split(/[\\/]/).at(-1) ?? evaluation.strategy.id.slice(0, 19);
  return html`<header>
    <p class="name">${name} on ${evaluation.dataset.name}</p>
    <h1 class="${verdict.tone}">${verdict.sentence}</h1>
    ${
      verdict.doubts.length > 0 &&
      html`<h2>What to doubt</h2>
        <ul class="doubts">
          ${verdict.doubts.map((doubt) => html`<li>${doubt}</li>`)}
        </ul>`
    }
  </header>`;
}

export function figuresSection(model: ReportModel): Markup | null {
  const { evaluation, summary, trials } = model;
  const { metrics } = evaluation;
  if (metrics === null || summary === null) return null;
  const interval = summary.sharpeInterval;
  const range =
    typeof interval === 'string' ? interval : `95 %: ${ratio(interval.low)} to ${ratio(interval.high)}`;
  const tiles: readonly (readonly [string, string, string])[] = [
    ['Sharpe', ratio(metrics.sharpe), range],
    [
      'Deflated Sharpe',
      percent(trials.deflatedSharpe),
      `probability of more than luck, ${trials.count} trial(s)`,
    ],
    ['CAGR', percent(metrics.cagr), `in total ${percent(metrics.totalReturn, 0)}`],
    [
      'Max drawdown',
      percent(metrics.maxDrawdown),
      `Ulcer index ${percent(statisticOf(summary, 'ulcerIndex')?.value)}`,
    ],
    ['Sortino', ratio(metrics.sortino), `Calmar ${ratio(metrics.calmar)}`],
    [
      'Volatility',
      percent(metrics.volatility),
      `one bad day in 20: ${percent(statisticOf(summary, 'valueAtRisk')?.value)}`,
    ],
    ['Win rate', percent(metrics.winRate, 0), `${metrics.trades} closed trades`],
    [
      'Turnover',
      `${ratio(metrics.turnover, 1)} ×`,
      `a year, ${ratio(metrics.averageHoldings, 1)} names held`,
    ],
  ];
  return html`<section>
    <h2>Figures</h2>
    <dl class="tiles">
      ${tiles.map(
        ([name, value, note]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
            <dd class="note">${note}</dd>
          </div>`,
      )}
    </dl>
    ${splitTable(model)}
  </section>`;
}

function splitTable({ evaluation }: ReportModel): Markup | null {
  const { splits, finlab } = evaluation;
  if (splits === null) return null;
  const rows = [
    ['Training', splits.training],
    ['Validation', splits.validation],
  ] as const;
  return html`<div class="wide"><table>
    <caption>
      By split; the sealed holdout was not read
    </caption>
    <thead>
      <tr>
        <th></th>
        <th>Sharpe</th>
        <th>CAGR</th>
        <th>Max drawdown</th>
        <th>Volatility</th>
        <th>Days</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([name, part]) =>
          html`<tr>
            <th>${name}</th>
            <td>${ratio(part.sharpe)}</td>
            <td>${percent(part.cagr)}</td>
            <td>${percent(part.maxDrawdown)}</td>
            <td>${percent(part.volatility)}</td>
            <td>${part.days}</td>
          </tr>`,
      )}
      ${
        finlab !== null &&
        html`<tr>
          <th>All, as FinLab defines it</th>
          <td>${ratio(finlab.daily_sharpe)}</td>
          <td>${percent(finlab.cagr)}</td>
          <td>${percent(finlab.max_drawdown)}</td>
          <td>–</td>
          <td>–</td>
        </tr>`
      }
    </tbody>
  </table></div>`;
}

export function chartsSection({ backtest }: ReportModel): Markup | null {
  if (backtest === null) return null;
  return html`<section>
    <h2>Equity</h2>
    <p class="controls">
      <label><input type="checkbox" id="log" checked /> logarithmic</label>
      <span class="note">drag to zoom, double-click to reset</span>
    </p>
    <div class="chart" id="equity"></div>
    <h2>Drawdown</h2>
    <div class="chart small" id="drawdown"></div>
    <h2>Sharpe ratio over the last half year</h2>
    <div class="chart small" id="rolling"></div>
    <h2>Names held and exposure</h2>
    <div class="chart small" id="holdings"></div>
  </section>`;
}

export function periodsSection({ backtest }: ReportModel): Markup | null {
  if (backtest === null) return null;
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  return html`<section>
    <h2>Month by month</h2>
    <div class="wide">
      <table class="heat">
        <thead>
          <tr>
            <th></th>
            ${names.map((name) => html`<th>${name}</th>`)}
            <th>Year</th>
            <th>Sharpe</th>
            <th>Drawdown</th>
          </tr>
        </thead>
        <tbody>
          ${backtest.years.map((year) => {
            const ofYear = backtest.months.filter((month) => month.year === year.year);
            const months = new Map(ofYear.map((month) => [month.month, month.return]));
            return html`<tr>
              <th>${year.year}</th>
              ${names.map((_, index) => heatCell(months.get(index + 1)))}
              <td class="sum">${percent(year.return)}</td>
              <td>${ratio(year.sharpe)}</td>
              <td>${percent(year.maxDrawdown)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** Steps of colour from deep loss to large gain; the number stands in the cell, colour only helps. */
function heatCell(value: number | undefined): Markup {
  if (value === undefined) return html`<td></td>`;
  const step = Math.max(-4, Math.min(4, Math.round(value / 0.02)));
  return html`<td class="heat${step < 0 ? `-loss${-step}` : `-gain${step}`}">
    ${(value * 100).toFixed(1)}
  </td>`;
}
