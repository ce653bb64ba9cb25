import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { importSample } from './sample.ts';
import { sampleRequirement } from './sample-wheel.ts';
import { gzippedLines, wheelEntry } from './wheel-entry.ts';

const home = mkdtempSync(join(tmpdir(), 'stockade-sample-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function zip(entries: readonly (readonly [name: string, content: Buffer, method: number])[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content, method] of entries) {
    const data = method === 8 ? deflateRawSync(content) : content;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), data);
    directory.push(entry, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

describe('a wheel', () => {
  const text = Buffer.from('a\nb\n');
  const wheel = zip([
    ['x/one.txt', text, 0],
    ['x/two.gz', gzipSync(text), 8],
    ['x/odd', text, 12],
  ]);

  it('gives up its files, stored or deflated', () => {
    expect(wheelEntry(wheel, 'x/one.txt')).toEqual(text);
    expect(gzippedLines(wheelEntry(wheel, 'x/two.gz'))).toEqual(['a', 'b']);
  });

  it('is refused where it is none, lacks the file, or packs it in another way', () => {
    expect(() => wheelEntry(Buffer.from('no zip'), 'x')).toThrow(/not a zip archive/);
    expect(() => wheelEntry(wheel, 'x/three')).toThrow(/holds no x\/three/);
    expect(() => wheelEntry(wheel, 'x/odd')).toThrow(/compression method 12/);
  });
});

describe('the sample', () => {
  it('is locked to one digest', () => {
    expect(sampleRequirement).toMatch(/^skfolio==[\d.]+ --hash=sha256:[0-9a-f]{64}$/);
  });

  it('does not take a wheel with another digest', async () => {
    const path = join(home, 'evil.whl');
    writeFileSync(path, 'other bytes');
    await expect(importSample({ home, wheel: path })).rejects.toThrow(/locked is .*it was not used/);
  });

  it('says how to go on where there is no wheel and no Python', async () => {
    await expect(importSample({ home, wheel: join(home, 'none.whl') })).rejects.toThrow(/cannot be read/);
    await expect(importSample({ home, python: join(home, 'no-python') })).rejects.toThrow(/--wheel FILE/);
  });
});
