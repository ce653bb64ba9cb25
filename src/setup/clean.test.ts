import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { labelsFor } from '../sandbox/runtime/docker/labels.ts';
import { thisProcess } from '../sandbox/runtime/docker/owner.ts';
import { clean } from './clean.ts';
import { currentImage, imageRecords, saveImage, type ImageRecord } from './image/image-record.ts';

const sha = (digit: string): string => `sha256:${digit.repeat(64)}`;
const instance = { installationId: 'ours', instanceId: 'now' };

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'stockade-unit-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const record = (digit: string): ImageRecord => ({
  schema: 'stockade.image/1',
  digest: sha(digit),
  reference: `stockade/sandbox:${digit}`,
  imageId: sha(digit),
  builtAt: `2026-0${digit}-01T00:00:00.000Z`,
  sizeBytes: 1,
  python: '3.11',
  machine: 'x86_64',
  base: { kind: 'image', reference: 'x', imageId: sha('e'), archives: [] },
  requirements: { file: 'requirements.txt', sha256: sha('d') },
  pythonPackages: [],
  systemPackages: [],
});

/** An engine with an orphan, a living container, a current and an old image, one image in use, and a leftover. */
function engine() {
  const gone = { ...thisProcess(), pid: 2 ** 22 + 1 };
  const soon = Date.now() + 60_000;
  const removed: string[] = [];
  const docker = {
    listContainers: async () => [
      { Id: 'orphan', Labels: labelsFor(instance, gone, soon) },
      { Id: 'alive', Labels: labelsFor(instance, thisProcess(), soon) },
    ],
    getContainer: (id: string) => ({ remove: async () => void removed.push(id) }),
    listImages: async () => [{ Id: 'leftover' }],
    listVolumes: async () => ({ Volumes: [{ Name: 'copy' }, { Name: 'mounted' }] }),
    getVolume: (name: string) => ({
      remove: async () => {
        if (name === 'mounted') throw Object.assign(new Error('in use'), { statusCode: 409 });
        removed.push(name);
      },
    }),
    getImage: (name: string) => ({
      inspect: async () => ({ Id: sha(name.at(-1) ?? '') }),
      remove: async () => {
        if (name.endsWith('2')) throw Object.assign(new Error('a container uses it'), { statusCode: 409 });
        removed.push(name);
      },
    }),
  } as unknown as Docker;
  return { docker, removed };
}

it('removes what is ours, left behind, and can be made again; nothing else', async () => {
  for (const digit of ['1', '2', '3']) await saveImage(home, record(digit), {});
  mkdirSync(join(home, 'cache', 'wheels', 'abc'), { recursive: true });
  mkdirSync(join(home, 'cache', 'variants', 'live'), { recursive: true });
  writeFileSync(join(home, 'installation-id'), 'ours');
  const { docker, removed } = engine();
  expect(await clean({ home, docker, instance })).toEqual({ containers: 1, images: 2, caches: 2 });
  expect(removed).toEqual(['orphan', 'stockade/sandbox:1', 'leftover', 'copy']);
  expect((await imageRecords(home)).map(({ digest }) => digest)).toEqual([sha('3')]);
  expect((await currentImage(home))?.digest).toBe(sha('3'));
  expect(existsSync(join(home, 'cache', 'variants', 'live'))).toBe(true);
  expect(existsSync(join(home, 'installation-id'))).toBe(true);
});

it('cleans the home where no engine answers', async () => {
  mkdirSync(join(home, 'cache', 'wheels', 'abc'), { recursive: true });
  expect(await clean({ home, docker: null, instance })).toEqual({ containers: 0, images: 0, caches: 1 });
  expect(await clean({ home, docker: null, instance })).toEqual({ containers: 0, images: 0, caches: 0 });
});

it('does not hide an engine that fails', async () => {
  await saveImage(home, record('1'), {});
  await saveImage(home, record('3'), {});
  const failing = {
    listContainers: async () => [],
    getImage: () => ({
      inspect: async () => ({ Id: sha('1') }),
      remove: async () => Promise.reject(new Error('it hangs')),
    }),
  } as unknown as Docker;
  await expect(clean({ home, docker: failing, instance })).rejects.toThrow('it hangs');
});
