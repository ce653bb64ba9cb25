import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldVariables } from './catalog-types.ts';
import { blocksFor } from './catalog.ts';
import { compileGraph } from './compile.ts';
import { crossGraphs, mutateGraph, mutationKinds } from './mutate.ts';
import { parseGraph } from './parse.ts';
import { randomGraph } from './random-graph.ts';

const everyKey = new Set<string>(Object.values(fieldVariables).flat());
const closeOnly = new Set(['etl:adj_close']);

/** A small linear congruential generator: enough to draw graphs, and the same everywhere. */
function randomFrom(seed: number) {
  let state = seed >>> 0;
  return { next: () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32 };
}

const graphs = (keys: ReadonlySet<string>) => fc.integer().map((seed) => randomGraph(randomFrom(seed), keys));

describe('factor graphs', () => {
  it('offers forty factors and more on a full catalogue, and many on prices alone', () => {
    expect(blocksFor('factor', everyKey).length).toBeGreaterThanOrEqual(40);
    expect(blocksFor('factor', closeOnly).length).toBeGreaterThanOrEqual(15);
  });

  it('parses back to the graph it was compiled from', () => {
    fc.assert(
      fc.property(graphs(everyKey), (graph) => {
        expect(parseGraph(compileGraph(graph, everyKey))).toEqual(graph);
      }),
      { numRuns: 2000 },
    );
  });

  it('stays a graph that parses back, whatever mutation or crossing made it', () => {
    fc.assert(
      fc.property(
        graphs(everyKey),
        graphs(everyKey),
        fc.constantFrom(...mutationKinds),
        fc.integer(),
        (left, right, kind, seed) => {
          const random = randomFrom(seed);
          const child = mutateGraph(crossGraphs(left, right, random), kind, random, everyKey);
          expect(parseGraph(compileGraph(child, everyKey))).toEqual(child);
          expect(child.factors.length).toBeGreaterThan(0);
          expect(child.factors.length).toBeLessThanOrEqual(5);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('reads only fields that the dataset has', () => {
    fc.assert(
      fc.property(graphs(closeOnly), (graph) => {
        const source = compileGraph(graph, closeOnly);
        const keys = [...source.matchAll(/data\.get\('([^']+)'\)/g)].map((match) => match[1]);
        expect(new Set(keys)).toEqual(closeOnly);
      }),
    );
  });

  it('says which keys are missing where a graph does not fit a dataset', () => {
    const graph = randomGraph(randomFrom(1), closeOnly);
    expect(() => compileGraph(graph, new Set())).toThrow('the dataset has none of etl:adj_close');
  });

  it('takes no other source for its own', () => {
    expect(parseGraph('position = close > 1')).toBeNull();
    expect(parseGraph("score = (\n)\nreport = sim(position, resample='M')")).toBeNull();
  });
});
