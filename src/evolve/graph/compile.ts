import type { Block, FieldVariable } from './catalog-types.ts';
import { fieldVariables } from './catalog-types.ts';
import { blockOf } from './catalog.ts';
import type { FactorGraph } from './factor-graph.ts';

const indent = '    ';

/**
 * The graph as dialect source that a person can read; `parseGraph` turns it back into the same graph.
 * `keys` are the data keys of the dataset: each variable is read from the first of its keys that is there.
 */
export function compileGraph(graph: FactorGraph, keys: ReadonlySet<string>): string {
  const factors = graph.factors.map((node, index) => ({
    node,
    name: `${node.factor}_${index + 1}`,
    block: blockOf('factor', node.factor),
  }));
  const filters = graph.filters.map((node, index) => ({
    node,
    name: `${node.filter}_${index + 1}`,
    block: blockOf('filter', node.filter),
  }));
  const regime = graph.regime === null ? null : blockOf('regime', graph.regime.regime);
  const blocks = [...factors, ...filters].map(({ block }) => block);
  return [
    '# Adds up the ranks of its factors and holds the names with the highest score.',
    'from finlab import data',
    'from finlab.backtest import sim',
    '',
    ...fieldsOf(regime === null ? blocks : [...blocks, regime]).map((field) => fieldLine(field, keys)),
    '',
    ...factors.map(({ name, block, node }) => `${name} = ${expression(block, node.parameters)}`),
    '',
    ...scoreLines(factors.map(({ name, node }) => ({ name, weight: node.weight }))),
    ...filterLines(filters.map(({ name, block, node }) => `${name} = ${expression(block, node.parameters)}`)),
    ...selectionLines(
      graph,
      filters.map(({ name }) => name),
    ),
    ...(regime === null || graph.regime === null
      ? []
      : regimeLines(graph.regime.regime, expression(regime, graph.regime.parameters))),
    `report = sim(position, ${simArguments(graph)})`,
    '',
  ].join('\n');
}

/** Python for a block; parameters fill `{0}`, `{1}` and field variables fill `{name}`. */
export function expression(block: Block, parameters: readonly number[]): string {
  return block.template.replace(/\{(\w+)\}/g, (_, name: string) =>
    /^\d+$/.test(name) ? numberText(parameters[Number(name)] as number) : name,
  );
}

/** Shortest text of a parameter, weight or ratio: at most four decimals. */
export function numberText(value: number): string {
  return String(Number(value.toFixed(4)));
}

function fieldsOf(blocks: readonly Block[]): readonly FieldVariable[] {
  return [...new Set(blocks.flatMap((block) => block.fields))].toSorted();
}

function fieldLine(field: FieldVariable, keys: ReadonlySet<string>): string {
  const candidates: readonly string[] = fieldVariables[field];
  const key = candidates.find((candidate) => keys.has(candidate));
  if (key === undefined) {
    throw new RangeError(`the dataset has none of ${candidates.join(', ')}, which the factor graph reads`);
  }
  return `${field} = data.get('${key}')`;
}

function scoreLines(terms: readonly { name: string; weight: number }[]): readonly string[] {
  const lines = terms.map(({ name, weight }, index) => {
    const rank = `${numberText(Math.abs(weight))} * ${name}.rank(axis=1, pct=True)`;
    if (index === 0) return `${indent}${weight < 0 ? '-' : ''}${rank}`;
    return `${indent}${weight < 0 ? '-' : '+'} ${rank}`;
  });
  return ['score = (', ...lines, ')', ''];
}

function filterLines(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [...lines, ''];
}

function selectionLines(graph: FactorGraph, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [`position = score.is_largest(${graph.count})`];
  return [`eligible = ${names.join(' & ')}`, `position = score[eligible].is_largest(${graph.count})`];
}

function regimeLines(name: string, condition: string): readonly string[] {
  return [
    '',
    `${name} = ${condition}`,
    `invested = ${name}.astype(float).reindex(position.index, method='ffill') > 0`,
    'position = position.mul(invested, axis=0)',
  ];
}

function simArguments({ schedule, stops }: FactorGraph): string {
  const options = [`resample='${schedule}'`];
  if (stops.stopLoss !== null) options.push(`stop_loss=${numberText(stops.stopLoss)}`);
  if (stops.takeProfit !== null) options.push(`take_profit=${numberText(stops.takeProfit)}`);
  if (stops.trailStop !== null) options.push(`trail_stop=${numberText(stops.trailStop)}`);
  return options.join(', ');
}
