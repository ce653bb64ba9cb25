import { describe, expect, it } from 'vitest';
import { okRun } from './support/fakes.ts';
import { finished, seer } from './support/study-installation.ts';

describe('the sealed data', () => {
  it('opens the holdout once', async () => {
    const one = await finished();
    const { code, out, err } = await one.run('study', 'open-holdout', 'night');
    expect(code, err).toBe(0);
    expect(out).toContain('on sealed data from 2019-01-01');
    const twice = await one.run('study', 'open-holdout', 'night');
    expect(twice.code).not.toBe(0);
    expect(twice.err).toContain('it opens once');
    expect((await one.run('study', 'show', 'night')).out).toContain('1 time(s)');
    expect(JSON.parse((await one.run('study', 'show', 'night', '--json')).out)).toMatchObject({
      holdoutOpenings: 1,
      holdout: { ok: true, from: '2019-01-01' },
    });
  });

  it('counts an opening even where the champion does not run', async () => {
    let sealed = true;
    const wise = seer();
    const one = await finished((request) =>
      sealed ? wise(request) : { ...okRun, end: 'crash', reason: 'new data broke it' },
    );
    sealed = false;
    const { code, out } = await one.run('study', 'open-holdout', 'night', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ schema: 'stockade.holdout/1', ok: false });
    expect((await one.run('study', 'open-holdout', 'night')).err).toContain('it opens once');
  });
});
