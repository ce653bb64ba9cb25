import { describe, expect, it } from 'vitest';
import { Installation } from './support/invoke.ts';

describe('stockade dialect', () => {
  it('prints what a model has to know, and how to add the keys', async () => {
    const { code, out, err } = await new Installation().run('dialect');
    expect(code).toBe(0);
    expect(out).toContain('def strategy(data)');
    expect(out).not.toContain('price:收盤價');
    expect(err).toContain('--data NAME');
  });

  it('adds the keys of a dataset with their frequency, and nothing of the holdout', async () => {
    const { code, out, err } = await new Installation().withData().run('dialect', '--data', 'small');
    expect(code).toBe(0);
    expect(out).toContain('def strategy(data)');
    expect(out).toMatch(/^Data: 2017-01-02 to 2018-12-31, 8 symbols/m);
    expect(out).toMatch(/Keys, daily:\n(.+\n)*price:收盤價 = /);
    expect(out).toContain('Keys, quarterly:');
    expect(out).not.toContain('2019-');
    expect(err).toBe('');
  });

  it('of a dataset that is not there names those that are', async () => {
    const { code, err } = await new Installation().withData().run('dialect', '--data', 'large');
    expect(code).toBe(2);
    expect(err).toContain('small');
  });
});
