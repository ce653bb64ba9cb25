import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labelNames } from '../../src/sandbox/runtime/docker/labels.ts';
import { imageIdOf } from '../../src/setup/image.ts';
import { saveImage } from '../../src/setup/image/image-record.ts';
import { testEngine, testImage } from '../support/engine.ts';
import { checkForLeaks } from '../support/leak-check.ts';
import { Copy } from './support/copy.ts';

const installationId = 'test-uninstall';
checkForLeaks(installationId);

const docker = testEngine();
const reference = 'stockade/sandbox:test-uninstall';

describe('deploy/setup.sh', () => {
  let copy: Copy;
  afterAll(() => copy.remove());

  beforeAll(async () => {
    copy = new Copy();
    const image = await testImage();
    await docker.getImage(image.imageId).tag({ repo: 'stockade/sandbox', tag: 'test-uninstall' });
    mkdirSync(copy.home, { recursive: true });
    writeFileSync(join(copy.home, 'installation-id'), `${installationId}\n`);
    await saveImage(copy.home, { ...image, reference }, {});
    mkdirSync(join(copy.cache, 'stockade', 'native'), { recursive: true });
    mkdirSync(join(copy.root, 'coverage'));
    await docker.createContainer({
      Image: reference,
      Cmd: ['none'],
      Labels: {
        [labelNames.installation]: installationId,
        [labelNames.lease]: '1',
        [labelNames.owner]: 'x#1#1',
      },
    });
  });

  it('refuses --packages alone', async () => {
    expect(await copy.sh('deploy/setup.sh --packages')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/--uninstall/),
    });
  });

  it('changes nothing with --check, and says what is missing', async () => {
    const before = readdirSync(copy.home);
    const { code, out } = await copy.sh('deploy/setup.sh --check');
    expect(code).toBe(1);
    expect(out).toMatch(/Missing; setting up will:\n(.*\n)* {2}- download the sample data/);
    expect(readdirSync(copy.home)).toEqual(before);
  });

  it('says that everything is in place where it is', async () => {
    const whole = new Copy();
    await whole.prepare(installationId);
    try {
      expect(await whole.sh('deploy/setup.sh --check')).toMatchObject({
        code: 0,
        out: 'Everything is in place.\n',
      });
      const again = await whole.sh('deploy/setup.sh --yes');
      expect(again).toMatchObject({ code: 0 });
      expect(again.out).not.toMatch(/^done/m);
      expect(again.out.match(/^reused/gm)).toHaveLength(7);
    } finally {
      await whole.remove();
    }
  });

  it('says what --uninstall removes, and leaves none of it', async () => {
    writeFileSync(join(copy.home, 'installed-packages'), 'a-package-that-is-not-here\nsh-not-either\n');
    const { code, out } = await copy.sh('deploy/setup.sh --uninstall --packages --yes');
    expect(code, out).toBe(0);
    const [announced = '', done = ''] = out.split(
      'An engine that a set-up script started by hand is stopped.',
    );
    for (const what of [copy.home, copy.cache, 'images', 'containers', 'node_modules, dist, coverage'])
      expect(announced).toContain(what);
    expect(done).toContain('Set-up has installed no packages here.');
    expect(done).toContain('Stockade is uninstalled');
    expect(existsSync(copy.home)).toBe(false);
    expect(existsSync(join(copy.cache, 'stockade'))).toBe(false);
    const left = readdirSync(copy.root);
    for (const name of ['node_modules', 'dist', 'coverage']) expect(left).not.toContain(name);
    expect(await imageIdOf(docker, reference)).toBeNull();
    const label = [`${labelNames.installation}=${installationId}`];
    expect(await docker.listContainers({ all: true, filters: { label } })).toEqual([]);
  });

  it('has nothing more to remove the second time, and says so quietly', async () => {
    expect(await copy.sh('deploy/setup.sh --uninstall --yes')).toMatchObject({ code: 0 });
  });
});
