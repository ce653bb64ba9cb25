import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** A host with two slots that is always about to start one, to run something, or to end one. */
const script = `
  import { createSandbox } from './src/sandbox/create-sandbox.ts';
  import { momentum, openBench } from './test/sandbox/support.ts';
  const bench = openBench();
  const instance = { installationId: process.argv[1], instanceId: String(process.pid) };
  const sandbox = createSandbox(bench.options({ slots: 2, instance }));
  const sources = [momentum, 'import socket; socket.socket()', momentum, 'raise ValueError', 'import os; os._exit(1)'];
  console.log('started');
  const lane = async (from) => {
    for (let at = from; ; at += 1) await sandbox.run(bench.request(sources[at % sources.length] + '\\n'));
  };
  await Promise.all([lane(0), lane(2)]);
`;

/** Starts a host for each of these times, kills it that many milliseconds after it has begun to work. */
export async function killHosts(installationId: string, afterMs: readonly number[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'stockade-hosts-'));
  try {
    for (const delayMs of afterMs) {
      const host = spawn(
        process.execPath,
        ['--import', 'tsx', '--input-type=module', '-e', script, installationId],
        {
          cwd: repository,
          env: { ...process.env, TMPDIR: folder },
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      const ended = once(host, 'exit');
      await once(host.stdout, 'data');
      await sleep(delayMs);
      host.kill('SIGKILL');
      await ended;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
