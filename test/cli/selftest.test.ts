import { describe, expect, it } from 'vitest';
import { FakeSandbox, okRun } from './support/fakes.ts';
import { Installation } from './support/invoke.ts';

describe('selftest on a sandbox that is scripted', () => {
  it('refuses to test what promises nothing, and names the families there are', async () => {
    const one = new Installation();
    const direct = await one.run('selftest', '--sandbox', 'none');
    expect(direct.code).toBe(2);
    expect(direct.err).toContain('--sandbox docker or local');
    const unknown = await one.run('selftest', '--family', 'nonsense');
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain('clock');
  });

  it('says that a sandbox which lets everything pass did not hold', async () => {
    const lax = new Installation({ sandbox: new FakeSandbox(() => okRun) });
    const result = await lax.run('selftest', '--family', 'clock');
    expect(result.code).toBe(1);
    expect(result.err).toContain('did NOT hold');
    expect(result.out).toContain('FAIL');
  });

  it('gives its score as a document', async () => {
    const strict = new Installation({ sandbox: new FakeSandbox(() => okRun), animated: true });
    const result = await strict.run('selftest', '--family', 'clock', '--json');
    const report = JSON.parse(result.out) as { schema: string; attempts: number; failures: unknown[] };
    expect(report.schema).toBe('stockade.selftest/1');
    expect(report.attempts).toBeGreaterThan(3);
    expect(result.code).toBe(1);
    expect(report.failures.length).toBeGreaterThan(0);
  });
});
