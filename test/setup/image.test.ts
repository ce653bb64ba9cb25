import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doctor, engineFacts, thisMachine } from '../../src/setup/doctor.ts';
import { imageBuild, imageIdOf, imageList, type ImageRecord } from '../../src/setup/image.ts';
import { runCommand } from '../../src/setup/command.ts';
import { buildContext } from '../../src/setup/image/build-context.ts';
import { engineBuild } from '../../src/setup/image/engine-build.ts';
import { wheels } from '../../src/setup/image/wheels.ts';
import { inContainer } from '../../src/setup/image/in-container.ts';
import { imagesFolder } from '../../src/setup/image/image-record.ts';
import { defaultRequirements, projectRoot } from '../../src/setup/project-files.ts';
import {
  imageIsReady,
  prepareImage,
  prepareSample,
  removeImages,
  sampleIsReady,
} from '../../src/setup/prepare.ts';
import { testEngine, testImage } from '../support/engine.ts';
import { checkForLeaks } from '../support/leak-check.ts';
import { preparedHome, temporaryHome } from '../support/temporary-home.ts';

checkForLeaks('tests-of-setup');
const docker = testEngine();
const home = temporaryHome();
const instance = { installationId: 'tests-of-setup', instanceId: 'one' };
/** Images to remove when the file is done. */
const made: string[] = [];
let image: ImageRecord;

afterAll(async () => {
  for (const reference of made) await docker.getImage(reference).remove({ force: true });
});

beforeAll(async () => {
  image = await testImage();
});

/** Names, kinds, modes and contents of all files of an image, without times. */
async function listing(reference: string): Promise<string> {
  const container = await docker.createContainer({ Image: reference, Cmd: ['none'] });
  try {
    const program =
      'import hashlib, sys, tarfile\n' +
      'with tarfile.open(fileobj=sys.stdin.buffer, mode="r|") as archive:\n' +
      '    for one in archive:\n' +
      '        content = hashlib.sha256(archive.extractfile(one).read()).hexdigest() if one.isreg() else one.linkname\n' +
      '        print(one.name, one.type, oct(one.mode), one.uid, content)\n';
    const child = spawn('python3', ['-c', program], { stdio: ['pipe', 'pipe', 'inherit'] });
    (await container.export()).pipe(child.stdin);
    return (await text(child.stdout)).split('\n').toSorted().join('\n');
  } finally {
    await container.remove({ force: true });
  }
}

describe('the sandbox image', () => {
  it('is built once for equal inputs', async () => {
    const again = await imageBuild({ home: preparedHome(), docker });
    expect(again.reused).toBe(true);
    expect(again.record.imageId).toBe(image.imageId);
    expect(await imageIsReady({ home: preparedHome() })).toBe(true);
    expect(await imageIsReady({ home })).toBe(false);
  });

  it('is small, unprivileged, and has no shell and no package manager', async () => {
    expect(image.sizeBytes).toBeLessThan(700e6);
    const program =
      'import os, sys, json; print(json.dumps([os.getuid(), sorted(os.listdir("/usr/bin")), os.listdir("/usr/sbin")]))';
    const { stdout } = await inContainer(docker, image.reference, ['python3', '-I', '-c', program]);
    const [user, programs, administration] = JSON.parse(stdout) as [number, string[], string[]];
    expect(user).toBe(65534);
    expect(programs.every((name) => /^python3(\.\d+)?$/.test(name))).toBe(true);
    expect(administration).toEqual([]);
  });

  it('carries the locked packages, compiled, and the guest', async () => {
    const program = `
import json, numpy, pandas, scipy, sklearn, talib, os
import scipy.signal, sklearn.ensemble
print(json.dumps(dict(
  versions={m.__name__: m.__version__ for m in (numpy, pandas, scipy, sklearn, talib)},
  compiled=os.path.exists(pandas.__cached__), guest=os.path.exists("/opt/stockade/guest/main.py"))))`;
    const { stdout } = await inContainer(docker, image.reference, ['python3', '-I', '-B', '-c', program]);
    const found = JSON.parse(stdout) as {
      versions: Record<string, string>;
      compiled: boolean;
      guest: boolean;
    };
    expect(found).toMatchObject({ compiled: true, guest: true });
    const recorded = new Map(image.pythonPackages.map(({ name, version }) => [name, version]));
    expect(found.versions['numpy']).toBe(recorded.get('numpy'));
    expect(found.versions['pandas']).toBe(recorded.get('pandas'));
    expect(found.versions['sklearn']).toBe(recorded.get('scikit-learn'));
  });

  it('names every package of its base, and the snapshot it came from', () => {
    expect(image.systemPackages.map(({ name }) => name)).toContain('libc6');
    expect(image.systemPackages.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256 ?? ''))).toBe(true);
    expect(image.base.archives.length).toBeGreaterThan(0);
    expect(image.base.archives.every(({ released }) => !Number.isNaN(Date.parse(released)))).toBe(true);
    const name = image.digest.slice('sha256:'.length);
    const bill = JSON.parse(readFileSync(join(imagesFolder(preparedHome()), `${name}.cdx.json`), 'utf8')) as {
      components: unknown[];
    };
    expect(bill.components).toHaveLength(image.systemPackages.length + image.pythonPackages.length);
  });

  it('holds the same files when it is built a second time from nothing', async () => {
    const repeated = `stockade/sandbox-test:${process.pid}`;
    const options = {
      home: preparedHome(),
      run: runCommand,
      python: { version: image.python, machine: image.machine },
    };
    const locked = await wheels({ ...options, lockFile: defaultRequirements });
    const pip = await wheels({ ...options, lockFile: join(projectRoot, 'image', 'pip.txt') });
    const entries = await buildContext(defaultRequirements, [...locked, ...pip]);
    await engineBuild({
      docker,
      reference: repeated,
      base: image.base.reference,
      digest: image.digest,
      entries,
      anew: true,
    });
    try {
      const [first, second] = [await listing(image.reference), await listing(repeated)];
      const known = new Set(first.split('\n'));
      expect(second.split('\n').filter((line) => !known.has(line))).toEqual([]);
      expect(first.split('\n').length).toBeGreaterThan(1000);
      expect(second.split('\n').length).toBe(first.split('\n').length);
    } finally {
      await docker.getImage(repeated).remove({ force: true });
    }
  });
});

describe('an image of other requirements', () => {
  it('has only those, over any base with CPython 3.11', async () => {
    const lock = readFileSync(defaultRequirements, 'utf8');
    const file = join(home, 'mine.txt');
    writeFileSync(file, lock.slice(lock.indexOf('tzdata==')));
    const steps: string[] = [];
    const { record, reused } = await imageBuild({
      home,
      docker,
      requirementsFile: file,
      base: image.base.reference,
      onStep: (line) => steps.push(line),
    });
    made.push(record.reference);
    expect(reused).toBe(false);
    expect(record.pythonPackages.map(({ name }) => name)).toEqual(['tzdata']);
    expect(record.requirements.file).toBe('mine.txt');
    expect(steps.join('\n')).toContain('1 Python packages for CPython 3.');
  });

  it('with a wrong hash is not built', async () => {
    const file = join(home, 'forged.txt');
    writeFileSync(file, `tzdata==2026.6 --hash=sha256:${'0'.repeat(64)}\n`);
    const failing = imageBuild({ home, docker, requirementsFile: file, base: image.base.reference });
    await expect(failing).rejects.toMatchObject({ code: 'PYTHON_PACKAGES' });
  });
});

describe('preparation', () => {
  it('makes image and sample for a new home in one go', async () => {
    expect(sampleIsReady({ home })).toBe(false);
    expect(await prepareSample({ home })).toMatch(/^sha256:/);
    expect(sampleIsReady({ home })).toBe(true);
    const lines: string[] = [];
    const said = await prepareImage({ home, onStep: (line) => lines.push(line) });
    const reference = said.split(',')[0] ?? '';
    expect(reference).toMatch(/^stockade\/sandbox:[0-9a-f]{16}-[0-9a-f]{8}$/);
    expect(reference).not.toBe(image.reference);
    made.push(reference);
    expect(lines.length).toBeGreaterThan(0);
  });
});

describe('uninstalling', () => {
  const other = temporaryHome();

  it('takes away the images of one home and of no other', async () => {
    await prepareImage({ home: other });
    const own = (await imageList(other))[0]?.reference ?? '';
    expect(await imageIdOf(docker, own)).not.toBeNull();
    await removeImages({ home: other });
    expect(await imageIdOf(docker, own)).toBeNull();
    expect(await imageIdOf(docker, image.reference)).toBe(image.imageId);
  });
});

describe('doctor on this engine', () => {
  it('finds that a container keeps every promise', async () => {
    const engine = engineFacts({
      docker,
      instance,
      runtime: 'runc',
      seccompProfilePath: join(projectRoot, 'config', 'seccomp.json'),
    });
    await prepareImage({ home });
    const context = {
      home,
      root: projectRoot,
      machine: thisMachine,
      engine,
      alerts: async () => [],
      configuration: () => [],
    };
    const { checks } = await doctor(context);
    const byId = new Map(checks.map((check) => [check.id, check]));
    const promises = checks.filter(({ id }) => id.startsWith('container-') || id.startsWith('seccomp-'));
    expect(promises).toHaveLength(7);
    expect(promises.filter(({ status }) => status !== 'pass')).toEqual([]);
    for (const id of [
      'engine-reachable',
      'engine-version',
      'image-present',
      'image-digest',
      'image-fresh',
      'orphans',
    ])
      expect(byId.get(id)).toMatchObject({ status: 'pass' });
  });

  it('sees that without a seccomp profile of ours the engine still filters', async () => {
    const engine = engineFacts({ docker, instance, runtime: 'runc', seccompProfilePath: null });
    expect((await engine.trial(image.imageId)).seccomp).toBe('2');
  });
});
