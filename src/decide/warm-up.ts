import type { Corpus } from './corpus.ts';
import type { Crew } from './crew.ts';

/** Runs that are dropped before any is timed. */
export const warmUps = 2;

/**
 * Runs every strategy in both modes without timing it, and says where the sandbox does not do what direct execution
 * does: the functional half of the gate.
 */
export async function warmUp(crew: Crew, corpus: Corpus): Promise<readonly string[]> {
  const differences: string[] = [];
  for (const [index, { name }] of corpus.strategies.entries()) {
    let [direct, sandbox] = [await crew.run('direct', index), await crew.run('sandbox', index)];
    for (let more = 1; more < warmUps; more += 1) {
      direct = await crew.run('direct', index);
      sandbox = await crew.run('sandbox', index);
    }
    if (sandbox.end !== 'ok' && direct.end === 'ok') {
      differences.push(`${name} fails in the sandbox alone: ${sandbox.reason ?? 'no reason'}`);
    } else if (sandbox.end === 'ok' && direct.end === 'ok' && sandbox.positions !== direct.positions) {
      differences.push(`${name} gives other positions in the sandbox than directly`);
    }
  }
  return differences;
}
