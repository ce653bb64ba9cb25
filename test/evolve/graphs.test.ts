import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { createCheck } from '../../src/check/create-check.ts';
import { fieldVariables } from '../../src/evolve/graph/catalog-types.ts';
import { blocksFor } from '../../src/evolve/graph/catalog.ts';
import { compileGraph } from '../../src/evolve/graph/compile.ts';
import { randomGraph } from '../../src/evolve/graph/random-graph.ts';
import { randomFor } from '../../src/evolve/generate/seeded-random.ts';
import { oraclePython } from '../support/oracle-python.ts';

const keys = new Set<string>(Object.values(fieldVariables).flat());
const graphs = Array.from({ length: 2000 }, (_, number) => randomGraph(randomFor(2026, number), keys));
const sources = graphs.map((graph) => compileGraph(graph, keys));

interface Answer {
  readonly rows?: number;
  readonly held?: boolean;
  readonly error?: string;
}

/** Runs each source on a small market of all fields, one after another in one Python process. */
async function runAll(python: string): Promise<readonly Answer[]> {
  const child = spawn(python, [join(import.meta.dirname, 'run_sources.py'), '420'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PYTHONDONTWRITEBYTECODE: '1', PATH: '/usr/bin:/bin' },
  });
  child.stdin.end(sources.map((source) => `${JSON.stringify(source)}\n`).join(''));
  const answers: Answer[] = [];
  for await (const line of createInterface({ input: child.stdout })) answers.push(JSON.parse(line) as Answer);
  return answers.slice(1);
}

describe('2,000 random graphs', () => {
  it('use every block there is', () => {
    const used = new Set(
      graphs.flatMap(({ factors, filters, regime }) => [
        ...factors.map(({ factor }) => `factor ${factor}`),
        ...filters.map(({ filter }) => `filter ${filter}`),
        ...(regime === null ? [] : [`regime ${regime.regime}`]),
      ]),
    );
    for (const kind of ['factor', 'filter', 'regime'] as const) {
      for (const { id } of blocksFor(kind, keys)) expect(used).toContain(`${kind} ${id}`);
    }
  });

  it('pass layer 1 without a finding', async () => {
    const check = createCheck();
    for (const source of sources) {
      const { blocked, findings } = await check.check(new TextEncoder().encode(source), { dataKeys: keys });
      expect(findings, source).toEqual([]);
      expect(blocked).toBe(false);
    }
  });

  it('run to positions, never to an error', async () => {
    const answers = await runAll(await oraclePython('finlab'));
    expect(answers).toHaveLength(sources.length);
    const failed = answers.flatMap(({ error }, index) =>
      error === undefined ? [] : [`${error}\n${sources[index]}`],
    );
    expect(failed.slice(0, 3)).toEqual([]);
    const held = answers.filter((answer) => answer.held).length;
    expect(held).toBeGreaterThan(sources.length * 0.7);
  });
});
