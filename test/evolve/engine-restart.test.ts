import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PrivateEngine } from '../fault/private-engine.ts';
import { temporaryHome } from '../support/temporary-home.ts';
import { prepareHome, Program } from './support/program.ts';

const home = temporaryHome();
let engine: PrivateEngine;
beforeAll(async () => {
  await prepareHome(home, 'test-evolve-restart');
  engine = await PrivateEngine.open();
});
afterAll(() => engine.close());

/** On a busy machine an engine can fail to find what its predecessor left running; the next one does. */
async function restart(): Promise<void> {
  await engine.die();
  await sleep(1000);
  await engine.start().catch(() => engine.start());
}

describe('an engine that dies in the middle of a study', () => {
  it('costs no iteration: the study waits, says so, and goes on when it is back', async () => {
    const program = new Program(home, {
      DOCKER_HOST: `unix://${engine.socketPath}`,
      STOCKADE_SANDBOX_FALLBACK_ENABLED: 'false',
    });
    const flags = ['--iterations', '60', '--study'];
    const whole = await program.evolve([...flags, 'whole']);
    expect(whole.code, whole.err).toBe(0);
    const restarts: Promise<void>[] = [];
    const broken = await program.evolve([...flags, 'broken'], {}, (_, line) => {
      if (line?.number === 20) restarts.push(restart());
    });
    await Promise.all(restarts);
    expect(restarts).toHaveLength(1);
    expect(broken.code, broken.err).toBe(0);
    expect(broken.err).toMatch(/Paused: /);
    expect(broken.err).toContain('Going on.');
    const { historyDigest, outcomes } = broken.lines.at(-1)!;
    expect(outcomes['infra_error']).toBeUndefined();
    expect(historyDigest).toBe(whole.lines.at(-1)!.historyDigest);
  });
});
