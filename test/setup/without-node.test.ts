import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/setup/project-files.ts';

const isDebianLike = /^ID="?(debian|ubuntu)"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
const needed = ['sh', 'dirname', 'grep', 'sed', 'sort', 'mkdir', 'touch', 'chmod', 'cat'];

let folder: string;
let bin: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stockade-without-node-'));
  bin = join(folder, 'bin');
  mkdirSync(bin);
  const found = spawnSync('sh', ['-c', `for name in ${needed.join(' ')}; do command -v $name; done`], {
    encoding: 'utf8',
  });
  for (const path of found.stdout.trim().split('\n'))
    symlinkSync(path, join(bin, path.split('/').at(-1) ?? ''));
  program('id', 'echo 0');
  program('dpkg-query', `echo "installed coreutils"\n[ ! -e ${bin}/node ] || echo "installed nodejs"`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, body: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\n${body}\n`);
  chmodSync(join(bin, name), 0o755);
}

/** A distribution that offers this Node; installing it makes a `node` that writes down what it is asked to run. */
function offers(version: string): void {
  program('apt-cache', `echo "  Candidate: ${version}"`);
  const node = '#!/bin/sh\n[ "$1" = -e ] || echo "$@" >>"$0.told"\n';
  writeFileSync(join(folder, 'node-to-be'), node);
  program(
    'apt-get',
    `echo "$@" >>${folder}/told\n[ "$1" = update ] || for n in node npm; do cat ${folder}/node-to-be >${bin}/$n; chmod +x ${bin}/$n; done`,
  );
}

function setup(...args: string[]) {
  return spawnSync(join(bin, 'sh'), [join(projectRoot, 'deploy', 'setup.sh'), ...args], {
    encoding: 'utf8',
    env: { PATH: bin, HOME: folder, STOCKADE_HOME: join(folder, 'home') },
  });
}

describe('deploy/setup.sh on a machine without Node', () => {
  it('only says so with --check', () => {
    offers('20.19.2+dfsg-1');
    const { status, stdout } = setup('--check');
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: 'Node 20.19 or newer, with npm, is not on this machine.\n',
    });
    expect(existsSync(join(folder, 'told'))).toBe(false);
  });

  it('says what it will install, installs it, notes it, and goes on', () => {
    offers('20.19.2+dfsg-1');
    const { status, stdout, stderr } = setup('--yes');
    if (!isDebianLike) return expect({ status, stderr }).toMatchObject({ status: 3 });
    expect(stdout).toMatch(/This will install nodejs 20\.19\.2\+dfsg-1 and npm/);
    expect(readFileSync(join(folder, 'told'), 'utf8')).toBe(
      'update -q\ninstall -y -q --no-install-recommends nodejs npm\n',
    );
    expect(readFileSync(join(folder, 'home', 'installed-packages'), 'utf8')).toBe('nodejs\n');
    expect(readFileSync(join(bin, 'node.told'), 'utf8')).toBe('scripts/setup.mjs --yes\n');
    return expect(status).toBe(0);
  });

  it.each(['18.20.4+dfsg-1', '20.18.9', '(none)'])('installs no Node %s, and says what to do', (version) => {
    offers(version);
    const { status, stderr } = setup('--yes');
    expect(status).toBe(3);
    expect(stderr).toBe(
      'Install it from your distribution or from nodejs.org, then run deploy/setup.sh again.\n',
    );
    if (isDebianLike) expect(readFileSync(join(folder, 'told'), 'utf8')).toBe('update -q\n');
    expect(existsSync(join(bin, 'node'))).toBe(false);
  });

  it('cannot uninstall, and says why', () => {
    const { status, stderr } = setup('--uninstall');
    expect(status).toBe(3);
    expect(stderr).toMatch(/Node is needed to uninstall/);
  });
});
