import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const { ownPackages, presentPackages, rememberNew, removePackages } = (await import(
  new URL('../../scripts/setup/installed-packages.mjs', import.meta.url).href
)) as {
  ownPackages: () => Promise<string[]>;
  presentPackages: () => Promise<Set<string>>;
  rememberNew: (before: Set<string>) => Promise<void>;
  removePackages: (names: string[]) => Promise<string>;
};

const isRoot = process.getuid?.() === 0;
const before = { path: process.env['PATH'], home: process.env['STOCKADE_HOME'] };
let folder: string;

/** A distribution with these packages, whose apt would take `going` away and writes down what it is told. */
function distribution(packages: readonly string[], going: readonly string[] = []): void {
  program('dpkg-query', packages.map((name) => `echo "installed ${name}"`).join('\n'));
  program(
    'apt-get',
    `echo "$@" >>"${folder}/told"\n${going.map((name) => `echo "Purg ${name} [1.0]"`).join('\n')}`,
  );
}

function program(name: string, body: string): void {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stockade-packages-'));
  process.env['PATH'] = `${folder}:${before.path}`;
  process.env['STOCKADE_HOME'] = join(folder, 'home');
});
afterEach(() => {
  process.env['PATH'] = before.path;
  if (before.home === undefined) delete process.env['STOCKADE_HOME'];
  else process.env['STOCKADE_HOME'] = before.home;
  rmSync(folder, { recursive: true, force: true });
});

describe('packages that set-up installs', () => {
  it('are noted with what came along, and nothing that was there', async () => {
    distribution(['coreutils']);
    expect(await ownPackages()).toEqual([]);
    const present = await presentPackages();
    distribution(['coreutils', 'docker.io', 'containerd']);
    await rememberNew(present);
    expect(await ownPackages()).toEqual(['containerd', 'docker.io']);
    distribution(['coreutils', 'docker.io', 'containerd', 'bubblewrap']);
    await rememberNew(new Set(['coreutils', 'docker.io', 'containerd']));
    distribution(['coreutils', 'docker.io', 'bubblewrap']);
    expect(await ownPackages()).toEqual(['bubblewrap', 'docker.io']);
    await rememberNew(await presentPackages());
    expect(readFileSync(join(folder, 'home', 'installed-packages'), 'utf8')).toBe(
      'bubblewrap\ncontainerd\ndocker.io\n',
    );
  });

  it('are removed on request, alone', async () => {
    distribution([], ['docker.io', 'containerd']);
    const said = await removePackages(['docker.io', 'containerd']);
    if (!isRoot)
      return expect(said).toBe('An administrator has to type: sudo apt-get purge docker.io containerd');
    expect(said).toBe('Removed packages: docker.io containerd');
    return expect(readFileSync(join(folder, 'told'), 'utf8')).toBe(
      '--simulate purge docker.io containerd\npurge -y -q docker.io containerd\n',
    );
  });

  it('stay where something else needs them by now', async () => {
    distribution([], ['iptables', 'ufw:amd64']);
    const said = await removePackages(['iptables']);
    expect(said).toContain(isRoot ? 'The packages stay, for ufw would go with them' : 'An administrator');
    if (isRoot) expect(readFileSync(join(folder, 'told'), 'utf8')).toBe('--simulate purge iptables\n');
  });

  it('are none where set-up brought none', async () => {
    expect(await removePackages([])).toBe('Set-up has installed no packages here.');
  });
});
