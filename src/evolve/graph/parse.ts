import type { Block } from './catalog-types.ts';
import { type BlockKind, blockOf, hasBlock } from './catalog.ts';
import type { FactorGraph, FactorNode, FilterNode, RegimeNode, Schedule } from './factor-graph.ts';

const numberPattern = String.raw`(-?\d+(?:\.\d+)?)`;

/** The graph a compiled source came from, or null where it is no source that `compileGraph` writes. */
export function parseGraph(source: string): FactorGraph | null {
  const lines = source.split('\n');
  const scoreStart = lines.indexOf('score = (');
  if (scoreStart < 0) return null;
  const parameters = numberedBlocks('factor', lines.slice(0, scoreStart));
  const weights = scoreWeights(lines.slice(scoreStart + 1, lines.indexOf(')', scoreStart)));
  const rest = lines.slice(scoreStart);
  const factors = parameters.map(({ id, values }, index): FactorNode | null => {
    const weight = weights.get(`${id}_${index + 1}`);
    return weight === undefined ? null : { factor: id, parameters: values, weight };
  });
  const count = firstMatch(rest, /\.is_largest\((\d+)\)$/);
  const sim = rest.map(parseSim).find((options) => options !== null);
  if (count === null || sim === undefined || sim === null || factors.length === 0) return null;
  if (!factors.every((node) => node !== null)) return null;
  return {
    factors,
    filters: numberedBlocks('filter', rest).map(({ id, values }): FilterNode => ({
      filter: id,
      parameters: values,
    })),
    regime: regimeOf(rest),
    count: Number(count),
    ...sim,
  };
}

function numberedBlocks(
  kind: BlockKind,
  lines: readonly string[],
): { id: string; values: readonly number[] }[] {
  return lines.flatMap((line) => {
    const [, id, code] = /^([a-z_]+)_\d+ = (.+)$/.exec(line) ?? [];
    if (id === undefined || code === undefined || !hasBlock(kind, id)) return [];
    const values = parametersOf(blockOf(kind, id), code);
    return values === null ? [] : [{ id, values }];
  });
}

function regimeOf(lines: readonly string[]): RegimeNode | null {
  for (const line of lines) {
    const [, id, code] = /^([a-z_]+) = (.+)$/.exec(line) ?? [];
    if (id === undefined || code === undefined || !hasBlock('regime', id)) continue;
    const parameters = parametersOf(blockOf('regime', id), code);
    if (parameters !== null) return { regime: id, parameters };
  }
  return null;
}

/** Reads the parameters back out of a block's code; a repeated parameter has to repeat. */
function parametersOf(block: Block, code: string): readonly number[] | null {
  const { pattern, groups } = patternOf(block);
  const match = pattern.exec(code);
  if (match === null) return null;
  const values: number[] = [];
  groups.forEach((parameter, index) => (values[parameter] = Number(match[index + 1])));
  return values;
}

interface BlockPattern {
  readonly pattern: RegExp;
  /** The parameter that each group of the pattern holds. */
  readonly groups: readonly number[];
}

/** Made once per block: a study of ten thousand iterations parses as many sources when it is resumed. */
const patterns = new Map<Block, BlockPattern>();

function patternOf(block: Block): BlockPattern {
  const known = patterns.get(block);
  if (known !== undefined) return known;
  const groups: number[] = [];
  const parts = block.template.split(/(\{\w+\})/).map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
    if (!/^\d+$/.test(name)) return name;
    const seen = groups.indexOf(Number(name));
    if (seen >= 0) return `\\${seen + 1}`;
    groups.push(Number(name));
    return numberPattern;
  });
  const made = { pattern: new RegExp(`^${parts.join('')}$`), groups };
  patterns.set(block, made);
  return made;
}

function scoreWeights(lines: readonly string[]): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const line of lines) {
    const match = /^ {4}([+-]?) ?(\d+(?:\.\d+)?) \* (\w+)\.rank\(axis=1, pct=True\)$/.exec(line);
    if (match !== null) weights.set(match[3] as string, (match[1] === '-' ? -1 : 1) * Number(match[2]));
  }
  return weights;
}

function parseSim(line: string): Pick<FactorGraph, 'schedule' | 'stops'> | null {
  const text = /^report = sim\(position, (.+)\)$/.exec(line)?.[1];
  if (text === undefined) return null;
  const options = new Map(text.split(', ').map((option) => option.split('=') as [string, string]));
  const ratio = (name: string): number | null => (options.has(name) ? Number(options.get(name)) : null);
  const schedule = options.get('resample')?.replaceAll("'", '');
  if (schedule !== 'W' && schedule !== 'M' && schedule !== 'Q') return null;
  return {
    schedule: schedule satisfies Schedule,
    stops: { stopLoss: ratio('stop_loss'), takeProfit: ratio('take_profit'), trailStop: ratio('trail_stop') },
  };
}

function firstMatch(lines: readonly string[], pattern: RegExp): string | null {
  for (const line of lines) {
    const match = pattern.exec(line);
    if (match !== null) return match[1] ?? null;
  }
  return null;
}
