import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type Docker from 'dockerode';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunCommand } from '../command.ts';
import { imageList } from '../image.ts';
import { baseImage, imageIdOf } from './base.ts';
import { buildContext } from './build-context.ts';
import { distribution } from './distribution.ts';
import {
  currentImage,
  imageRecords,
  imagesFolder,
  saveImage,
  useImage,
  type ImageRecord,
} from './image-record.ts';
import { sbomOf } from './sbom.ts';
import { tarOf } from './tar.ts';

const sha = (digit: string): string => `sha256:${digit.repeat(64)}`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stockade-unit-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const record = (digit: string, builtAt: string): ImageRecord => ({
  schema: 'stockade.image/1',
  digest: sha(digit),
  reference: `stockade/sandbox:${digit.repeat(16)}`,
  imageId: sha('f'),
  builtAt,
  sizeBytes: 312_000_000,
  python: '3.11',
  machine: 'x86_64',
  base: {
    kind: 'distribution',
    reference: 'stockade/base:x',
    imageId: sha('e'),
    archives: [{ origin: 'Debian', suite: 'bookworm', released: 'Sat, 11 Jul 2026 10:16:37 UTC' }],
  },
  requirements: { file: 'requirements.txt', sha256: sha('d') },
  pythonPackages: [{ name: 'numpy', version: '2.3.5', sha256: 'c'.repeat(64) }],
  systemPackages: [
    { name: 'libc6', version: '2.36-9+deb12u14', architecture: 'amd64', sha256: 'b'.repeat(64) },
    { name: 'zlib1g', version: '1:1.2', architecture: 'amd64', sha256: null },
  ],
});

describe('an archive', () => {
  const long = `${'deep/'.repeat(20)}${'n'.repeat(90)}.whl`;
  const entries = [
    { path: 'install.py', content: Buffer.from('print()') },
    { path: long, content: Buffer.alloc(1024, 'x') },
    { path: 'run.sh', content: Buffer.alloc(0), executable: true },
  ];

  it('is what tar reads back, without times and owners', () => {
    const file = join(folder, 'a.tar');
    writeFileSync(file, Buffer.concat([...tarOf(entries)]));
    const listing = execFileSync('tar', ['--utc', '--numeric-owner', '-tvf', file], { encoding: 'utf8' });
    const lines = listing.trim().split('\n');
    expect(lines.map((line) => line.split(/\s+/).at(-1))).toEqual(['install.py', long, 'run.sh']);
    expect(lines.every((line) => line.includes('0/0') && line.includes('1970-01-01'))).toBe(true);
    expect(lines[2]).toMatch(/^-rwxr-xr-x/);
    expect(execFileSync('tar', ['-xOf', file, 'install.py'], { encoding: 'utf8' })).toBe('print()');
  });

  it('refuses a path it cannot hold', () => {
    expect(() => [...tarOf([{ path: 'x'.repeat(101), content: Buffer.alloc(0) }])]).toThrow(/too long/);
  });
});

const release = (text: string): string => {
  const file = join(folder, 'os-release');
  writeFileSync(file, text);
  return file;
};
const apt =
  (text: string): RunCommand =>
  async () => ({ code: 0, stdout: text, stderr: '' });

describe('the distribution', () => {
  const lines =
    'Debian\thttp://a/debian/\tbookworm\tmain\nDebian\thttp://a/debian/\tbookworm-updates\tmain\n' +
    'Other\thttp://b/\tbookworm\tstable\nDebian\thttp://a/debian/\ttrixie\tmain\nDebian\thttp://a/debian/\tbookworm\tmain\n';
  it('is known with its own archives only', async () => {
    const file = release('ID=debian\nVERSION_CODENAME="bookworm"\n');
    expect(await distribution(apt(lines), file)).toEqual({
      id: 'debian',
      codename: 'bookworm',
      sources: ['deb http://a/debian/ bookworm main', 'deb http://a/debian/ bookworm-updates main'],
    });
  });

  it('that cannot make a base leads to --base', async () => {
    await expect(distribution(apt(''), release('ID=fedora\n'))).rejects.toThrow(/--base/);
    await expect(distribution(apt(''), join(folder, 'none'))).rejects.toThrow(/--base/);
  });

  it('without archives leads to apt-get update', async () => {
    const file = release('ID=debian\nVERSION_CODENAME=bookworm\n');
    await expect(distribution(apt(''), file)).rejects.toThrow(/apt-get update/);
  });
});

describe('records of images', () => {
  it('are kept beside their bill of materials, the last one in use', async () => {
    expect(await currentImage(folder)).toBeNull();
    expect(await imageList(folder)).toEqual([]);
    const older = record('1', '2026-01-01T00:00:00.000Z');
    const newer = record('2', '2026-02-01T00:00:00.000Z');
    await saveImage(folder, older, sbomOf(older));
    await saveImage(folder, newer, sbomOf(newer));
    expect(await currentImage(folder)).toEqual(newer);
    expect(existsSync(join(imagesFolder(folder), `${'2'.repeat(64)}.cdx.json`))).toBe(true);
    await useImage(folder, older);
    const listed = await imageList(folder);
    expect(listed.map(({ digest, current }) => [digest, current])).toEqual([
      [sha('2'), false],
      [sha('1'), true],
    ]);
  });

  it('that were damaged are left out', async () => {
    const one = record('1', '2026-01-01T00:00:00.000Z');
    await saveImage(folder, one, {});
    writeFileSync(join(imagesFolder(folder), `${'1'.repeat(64)}.json`), '{"schema":');
    expect(await imageRecords(folder)).toEqual([]);
    expect(await currentImage(folder)).toBeNull();
  });
});

describe('the bill of materials', () => {
  it('names every package with its origin and its digest', () => {
    const bill = sbomOf(record('1', '')) as { components: { purl: string; hashes?: unknown[] }[] };
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' });
    expect(bill.components.map(({ purl }) => purl)).toEqual([
      'pkg:pypi/numpy@2.3.5',
      'pkg:deb/debian/libc6@2.36-9%2Bdeb12u14?arch=amd64',
      'pkg:deb/debian/zlib1g@1%3A1.2?arch=amd64',
    ]);
    expect(bill.components.map(({ hashes }) => hashes?.length ?? 0)).toEqual([1, 1, 0]);
  });
});

const silent: RunCommand = async () => ({ code: 1, stdout: '', stderr: 'E: mirror does not answer' });

describe('a base image', () => {
  const missing = Object.assign(new Error('no such image'), { statusCode: 404 });
  /** An engine that has the images named, and fetches what `offers` has. */
  function engine(images: Set<string>, offers: ReadonlySet<string> = new Set()) {
    return {
      getImage: (name: string) => ({
        inspect: async () => {
          if (images.has(name)) return { Id: sha('a') };
          throw missing;
        },
      }),
      info: async () => ({ Architecture: 'x86_64' }),
      pull: async (name: string) => {
        if (!offers.has(name)) throw new Error('no registry answers');
        images.add(name);
        return Readable.from([]);
      },
      modem: { followProgress: (_: unknown, done: (error: null, output: []) => void) => done(null, []) },
    } as unknown as Docker;
  }
  const options = { run: silent, refresh: false };

  it('that the engine has is used as it is', async () => {
    const docker = engine(new Set(['python:3.12-slim']));
    expect(await baseImage({ ...options, docker, base: 'python:3.12-slim' })).toMatchObject({
      kind: 'image',
      imageId: sha('a'),
      reused: true,
    });
  });

  it('that the engine can fetch is fetched', async () => {
    const docker = engine(new Set(), new Set(['python:3.12-slim']));
    expect(await baseImage({ ...options, docker, base: 'python:3.12-slim' })).toMatchObject({
      reused: false,
    });
  });

  it('that nobody has is an error that names the way without a registry', async () => {
    const failing = baseImage({ ...options, docker: engine(new Set()), base: 'nowhere/image' });
    await expect(failing).rejects.toThrow(/could not fetch it: no registry answers.*Without --base/);
  });

  it('an engine that fails is not an engine without the image', async () => {
    const docker = {
      getImage: () => ({ inspect: async () => Promise.reject(new Error('it hangs')) }),
    } as unknown as Docker;
    await expect(imageIdOf(docker, 'x')).rejects.toThrow('it hangs');
  });
});

const osRelease = () => release('ID=debian\nVERSION_CODENAME=bookworm\n');

describe('a base made from packages', () => {
  const missing = Object.assign(new Error('no such image'), { statusCode: 404 });
  function machine(architecture: string, answer: (file: string) => number) {
    const imported = new Set<string>();
    const commands: string[] = [];
    const docker = {
      getImage: (name: string) => ({
        inspect: async () => (imported.has(name) ? { Id: sha('b') } : Promise.reject(missing)),
      }),
      info: async () => ({ Architecture: architecture }),
      pull: async () => Promise.reject(new Error('no registry answers')),
      importImage: async (stream: Readable, { repo, tag }: { repo: string; tag: string }) => {
        stream.destroy();
        imported.add(`${repo}:${tag}`);
        return Readable.from([]);
      },
      modem: { followProgress: (_: unknown, done: (error: null, output: []) => void) => done(null, []) },
    } as unknown as Docker;
    const run: RunCommand = async (file, args) => {
      commands.push([file, ...args].join(' '));
      if (file === 'apt-get') return apt('Debian\thttp://a/debian/\tbookworm\tmain\n')(file, args);
      if (answer(file) === 0) writeFileSync(args.find((arg) => arg.endsWith('.tar')) ?? '', 'base');
      return { code: answer(file), stdout: '', stderr: 'E: the mirror does not answer' };
    };
    return { docker, run, commands };
  }

  it('is made once for the same recipe, for the architecture of the engine', async () => {
    const { docker, run, commands } = machine('aarch64', () => 0);
    const options = { docker, run, base: null, refresh: false, osRelease: osRelease() };
    const made = await baseImage(options);
    expect(made).toMatchObject({ kind: 'distribution', imageId: sha('b'), reused: false });
    expect(made.reference).toMatch(/^stockade\/base:bookworm-arm64-[0-9a-f]{12}$/);
    expect(commands.find((command) => command.startsWith('mmdebstrap'))).toContain('--architectures=arm64');
    expect(await baseImage(options)).toMatchObject({ reused: true, reference: made.reference });
    expect(await baseImage({ ...options, refresh: true })).toMatchObject({ reused: false });
  });

  it('that cannot be made says why, and what else to do', async () => {
    const { docker, run } = machine('x86_64', () => 25);
    const failing = baseImage({ docker, run, base: null, refresh: false, osRelease: osRelease() });
    await expect(failing).rejects.toThrow(/mirror does not answer[^]*apt-get install mmdebstrap[^]*--base/);
  });

  it('is not made for an engine of another kind', async () => {
    const { docker, run } = machine('riscv64', () => 0);
    const failing = baseImage({ docker, run, base: null, refresh: false, osRelease: osRelease() });
    await expect(failing).rejects.toThrow(/riscv64/);
  });

  it('where there are no such packages, the usual image is fetched, and both reasons are told', async () => {
    const { docker, run } = machine('x86_64', () => 0);
    const failing = baseImage({ docker, run, base: null, refresh: false, osRelease: join(folder, 'none') });
    await expect(failing).rejects.toThrow(/Debian and Ubuntu only[^]*no registry answers/);
  });
});

describe('the build context', () => {
  it('holds the recipe, the wheels and the guest, and nothing else', async () => {
    const lock = join(folder, 'lock.txt');
    writeFileSync(lock, 'numpy==1\n');
    const wheel = {
      file: 'a-1-py3-none-any.whl',
      name: 'a',
      version: '1',
      sha256: '',
      content: Buffer.alloc(1),
    };
    const paths = (await buildContext(lock, [wheel])).map(({ path }) => path);
    expect(paths.slice(0, 4)).toEqual([
      'Dockerfile',
      'install.py',
      'packages.txt',
      'wheels/a-1-py3-none-any.whl',
    ]);
    expect(paths.slice(4).every((path) => path.startsWith('guest/'))).toBe(true);
    expect(paths).toContain('guest/main.py');
    expect(paths.some((path) => path.includes('__pycache__'))).toBe(false);
  });
});
