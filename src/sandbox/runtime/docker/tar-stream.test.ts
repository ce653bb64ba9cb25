import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bytesOf, tarOf, tarOfMark } from './tar-stream.ts';

const root = mkdtempSync(join(tmpdir(), 'stockade-tar-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const source = join(root, 'source');
mkdirSync(source);
const files = {
  'a.bin': Buffer.alloc(512, 7),
  'b.json': Buffer.from('{}'),
  'c.f64': Buffer.alloc(3_000_001, 9),
  d: Buffer.alloc(0),
};
for (const [name, content] of Object.entries(files)) writeFileSync(join(source, name), content);

async function unpacked(name: string, archive: Buffer): Promise<string> {
  const target = join(root, name);
  mkdirSync(target);
  await Promise.resolve();
  execFileSync('tar', ['-x', '-C', target], { input: archive });
  return target;
}

async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('an archive of a folder', () => {
  it.each(['', 'inside'])('is read by tar as it was, under "%s"', async (prefix) => {
    const target = join(await unpacked(`out-${prefix}`, await collect(tarOf(source, prefix))), prefix);
    expect(readdirSync(target).sort()).toEqual(Object.keys(files));
    for (const [name, content] of Object.entries(files)) {
      expect(readFileSync(join(target, name)).equals(content)).toBe(true);
      expect(statSync(join(target, name)).mode & 0o777).toBe(0o444);
    }
    expect(bytesOf(source)).toBe(3_000_001 + 512 + 2);
  });

  it('may be one empty mark', async () => {
    const target = await unpacked('mark', tarOfMark('.complete'));
    expect(readdirSync(target)).toEqual(['.complete']);
  });

  it('holds no name that would be cut', () => {
    expect(() => tarOfMark('x'.repeat(101))).toThrow(/too long/);
  });
});
