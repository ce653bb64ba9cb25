/* global uPlot, document, matchMedia, addEventListener */
(() => {
  const series = JSON.parse(document.getElementById('series').textContent);
  if (series === null) return;
  const days = series.dates.map((day) => day * 86400);
  const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const percent = (value) => (value === null || value === undefined ? '–' : `${(value * 100).toFixed(1)} %`);
  const number = (digits) => (value) => (value === null || value === undefined ? '–' : value.toFixed(digits));
  const charts = [];
  /** The legend comes below and makes the element taller. */
  const heightOf = (element) => (element.classList.contains('small') ? 160 : 320);

  function chart(id, lines, options = {}) {
    const element = document.getElementById(id);
    const axis = {
      stroke: style('--quiet'),
      grid: { stroke: style('--line'), width: 1 },
      ticks: { stroke: style('--line') },
    };
    const format = options.format ?? number(2);
    const plot = new uPlot(
      {
        width: element.clientWidth,
        height: heightOf(element),
        padding: [8, 8, 0, 0],
        cursor: { sync: { key: 'stockade' }, drag: { x: true, y: false } },
        scales: { x: { time: true }, y: options.log ? { distr: 3 } : {} },
        axes: [
          axis,
          {
            ...axis,
            size: 64,
            values: (_, ticks) => ticks.map((tick) => (tick === null ? '' : format(tick))),
          },
        ],
        series: [
          { value: (_, time) => (time === null ? '–' : new Date(time * 1000).toISOString().slice(0, 10)) },
          ...lines.map(({ label, colour, fill, width }) => ({
            label,
            stroke: style(colour),
            width: width ?? 1.5,
            fill: fill ? style(fill) : undefined,
            value: (_, value) => format(value),
            points: { show: false },
          })),
        ],
      },
      [days, ...lines.map(({ values }) => values)],
      element,
    );
    charts.push({ plot, element });
    return plot;
  }

  function equity(log) {
    const lines = [{ label: 'Strategy', values: series.equity, colour: '--accent', width: 2 }];
    if (series.benchmark !== null)
      lines.push({ label: series.benchmarkName, values: series.benchmark, colour: '--quiet' });
    document.getElementById('equity').replaceChildren();
    chart('equity', lines, { log });
  }

  function draw() {
    for (const { plot } of charts.splice(0)) plot.destroy();
    equity(document.getElementById('log').checked);
    chart('drawdown', [{ label: 'Drawdown', values: series.drawdown, colour: '--bad', fill: '--bad-fill' }], {
      format: percent,
    });
    chart('rolling', [{ label: 'Sharpe', values: series.rolling, colour: '--accent' }]);
    chart('holdings', [
      { label: 'Names held', values: series.holdings, colour: '--accent' },
      { label: 'Gross exposure', values: series.exposure, colour: '--quiet' },
    ]);
  }

  draw();
  document.getElementById('log').addEventListener('change', draw);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  const fit = () =>
    charts.forEach(({ plot, element }) =>
      plot.setSize({ width: element.clientWidth, height: heightOf(element) }),
    );
  addEventListener('resize', fit);
  addEventListener('beforeprint', fit);
})();
