import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/setup/project-files.ts';

let copy: string;
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'stockade-copy-'));
  copyFileSync(join(projectRoot, 'stockade'), join(copy, 'stockade'));
  write('package.json', '{"type":"module"}', 10);
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));

/** A file of the copy, written so many seconds after the others. */
function write(path: string, content: string, seconds: number): void {
  const file = join(copy, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
  utimesSync(file, 1_700_000_000 + seconds, 1_700_000_000 + seconds);
}

function complete(): void {
  write('package-lock.json', '{}', 10);
  write('node_modules/.package-lock.json', '{}', 20);
  write('src/main.ts', '', 30);
  write('src/main.test.ts', '', 90);
  write('dist/.stamp', '', 40);
  write('dist/main.js', 'console.log("ran", ...process.argv.slice(2));', 40);
}

function launch(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, 'stockade'), ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('the launcher', () => {
  it('becomes the compiled program', () => {
    complete();
    expect(launch('run', 'a.py')).toEqual({ status: 0, stdout: 'ran run a.py\n', stderr: '' });
  });

  it('says what to type where nothing is set up', () => {
    expect(launch('run')).toMatchObject({ status: 2, stdout: '' });
    expect(launch('run').stderr).toMatch(/not set up yet. Type: npm start/);
    write('node_modules/.package-lock.json', '{}', 20);
    expect(launch('run').stderr).toMatch(/not set up yet. Type: npm start/);
  });

  it('does not run what is older than its sources or its lock', () => {
    complete();
    write('src/cli/run.ts', '', 50);
    expect(launch('run')).toMatchObject({ status: 2, stdout: '' });
    expect(launch('run').stderr).toMatch(/changed since it was compiled. Type: npm run build/);
    write('package-lock.json', '{}', 60);
    expect(launch('run').stderr).toMatch(/lock file asks for. Type: npm start/);
  });
});

describe('deploy/setup.sh', () => {
  it('refuses a word it does not know', () => {
    const { status, stderr } = spawnSync('sh', [join(projectRoot, 'deploy', 'setup.sh'), '--force'], {
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stderr).toContain('usage: deploy/setup.sh');
  });

  it('only says what is missing with --check', () => {
    const home = join(copy, 'home');
    const { status, stdout } = spawnSync('sh', [join(projectRoot, 'deploy', 'setup.sh'), '--check'], {
      encoding: 'utf8',
      env: { ...process.env, STOCKADE_HOME: home },
    });
    expect(status).toBe(1);
    expect(stdout).toMatch(/Missing; setting up will:[^]*sandbox image[^]*sample data/);
  });
});
