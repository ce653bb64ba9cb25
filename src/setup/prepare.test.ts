import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveImage, type ImageRecord } from './image/image-record.ts';
import { removeImages } from './prepare.ts';

const sha = (digit: string): string => `sha256:${digit.repeat(64)}`;
const record = (digit: string, kind: 'distribution' | 'image' = 'distribution'): ImageRecord => ({
  schema: 'stockade.image/1',
  digest: sha(digit),
  reference: `stockade/sandbox:${digit}`,
  imageId: sha(digit),
  builtAt: '2026-11-01T00:00:00.000Z',
  sizeBytes: 1,
  python: '3.11',
  machine: 'x86_64',
  base: {
    kind,
    reference: kind === 'image' ? 'python:3.11' : 'stockade/base:1',
    imageId: sha('e'),
    archives: [],
  },
  requirements: { file: 'requirements.txt', sha256: sha('d') },
  pythonPackages: [],
  systemPackages: [],
});

const refusal = (statusCode: number): Error => Object.assign(new Error('no'), { statusCode });

/** An engine that has these images, and containers that use some of them. */
function engine(images: Set<string>, used: readonly string[] = []): Docker {
  return {
    getImage: (reference: string) => ({
      inspect: async () => {
        if (!images.has(reference)) throw refusal(404);
        return { Id: sha('1') };
      },
      remove: async () => {
        if (used.includes(reference)) throw refusal(reference.endsWith('broken') ? 500 : 409);
        images.delete(reference);
      },
    }),
    listImages: async () => [...images].filter((one) => one.startsWith('stockade/sandbox')),
  } as unknown as Docker;
}

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'stockade-unit-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe('the images of an uninstalled copy', () => {
  it('go, and the base that was made for them, but no base that somebody named', async () => {
    await saveImage(home, record('1'), {});
    await saveImage(home, record('2', 'image'), {});
    const images = new Set(['stockade/sandbox:1', 'stockade/sandbox:2', 'stockade/base:1', 'python:3.11']);
    expect(await removeImages({ home }, engine(images))).toEqual([]);
    expect([...images]).toEqual(['python:3.11']);
  });

  it('leave the base to another installation', async () => {
    await saveImage(home, record('1'), {});
    const images = new Set(['stockade/sandbox:1', 'stockade/sandbox:of-another', 'stockade/base:1']);
    await removeImages({ home }, engine(images));
    expect([...images]).toEqual(['stockade/sandbox:of-another', 'stockade/base:1']);
  });

  it('stay where a container uses them, and are named', async () => {
    await saveImage(home, record('1'), {});
    const images = new Set(['stockade/sandbox:1', 'stockade/base:1']);
    expect(await removeImages({ home }, engine(images, ['stockade/sandbox:1']))).toEqual([
      'stockade/sandbox:1',
    ]);
    const alone = new Set(['stockade/base:1']);
    expect(await removeImages({ home }, engine(alone, ['stockade/base:1']))).toEqual(['stockade/base:1']);
  });

  it('are no reason to hide what the engine says', async () => {
    const broken = { ...record('1'), reference: 'stockade/sandbox:broken' };
    await saveImage(home, broken, {});
    await expect(
      removeImages({ home }, engine(new Set([broken.reference]), [broken.reference])),
    ).rejects.toThrow('no');
  });
});
