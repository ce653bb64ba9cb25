import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFor } from '../generate/seeded-random.ts';
import { features } from '../worth/features.ts';
import { fieldVariables } from './catalog-types.ts';
import { compileGraph } from './compile.ts';
import { guidedGraph } from './guided-graph.ts';
import { parseGraph } from './parse.ts';

const keys = new Set<string>(Object.values(fieldVariables).flat());
const nothing = () => null;
const believed =
  (worth: Readonly<Record<string, number>>) =>
  (feature: string): number =>
    worth[feature] ?? 0;

describe('a graph made from what is believed of its parts', () => {
  it('holds the worthiest factors with their direction and weight', () => {
    const worth = believed({ 'factor reversal': 1, 'factor momentum': -0.5, 'count 20': 1, 'schedule Q': 1 });
    for (let number = 0; number < 20; number += 1) {
      const graph = guidedGraph(randomFor(1, number), keys, worth, nothing);
      expect(graph.factors[0]).toMatchObject({ factor: 'reversal', weight: 1 });
      expect(graph.factors[1]).toMatchObject({ factor: 'momentum', weight: -0.5 });
      expect(graph).toMatchObject({ count: 20, schedule: 'Q', filters: [], regime: null });
      expect(graph.stops).toEqual({ stopLoss: null, takeProfit: null, trailStop: null });
    }
  });

  it('has only filters, regimes and stops that are believed to help', () => {
    const worth = believed({ 'filter calm': 0.4, 'regime breadth': 0.2, 'stop stopLoss': 0.1 });
    const graphs = Array.from({ length: 40 }, (_, n) => guidedGraph(randomFor(2, n), keys, worth, nothing));
    expect(graphs.every(({ regime }) => regime?.regime === 'breadth')).toBe(true);
    expect(new Set(graphs.flatMap(({ filters }) => filters.map(({ filter }) => filter)))).toEqual(
      new Set(['calm']),
    );
    expect(graphs.some(({ stops }) => stops.stopLoss !== null)).toBe(true);
    expect(graphs.every(({ stops }) => stops.takeProfit === null)).toBe(true);
  });

  it('starts from parameters that did well', () => {
    const worth = believed({ 'factor momentum': 1 });
    const near = Array.from({ length: 60 }, (_, n) =>
      guidedGraph(randomFor(3, n), keys, worth, () => [120]),
    ).filter(({ factors }) => Math.abs(factors[0]!.parameters[0]! - 120) <= 30);
    expect(near.length).toBeGreaterThan(30);
  });

  it('parses back to itself, whatever is believed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.double({ min: -2, max: 2, noNaN: true })), (seed, guesses) => {
        const worth = (feature: string) => guesses[features.indexOf(feature)] ?? 0;
        const graph = guidedGraph(randomFor(seed, 1), keys, worth, nothing);
        expect(parseGraph(compileGraph(graph, keys))).toEqual(graph);
      }),
      { numRuns: 300 },
    );
  });
});
