import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { expect, it } from 'vitest';
import { createCheck } from '../../src/check/create-check.ts';
import { readCorpus } from './corpus.ts';

const check = createCheck();

/** A verdict that a caller can rely on, whatever the bytes were. */
async function expectVerdict(name: string, source: Uint8Array): Promise<void> {
  const { blocked, findings } = await check.check(source, { lookahead: 'all' });
  expect(blocked, name).toBe(findings.some(({ severity }) => severity === 'block'));
  for (const finding of findings) {
    expect(finding.line, name).toBeGreaterThanOrEqual(1);
    expect(finding.endLine, name).toBeGreaterThanOrEqual(finding.line);
    expect(finding.message, name).not.toBe('');
    expect(finding.fix, name).not.toBe('');
  }
}

it('gives a verdict on every module of CPython’s own library', async () => {
  const folder = '/usr/lib/python3.11';
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.py'),
  );
  expect(files.length).toBeGreaterThan(150);
  for (const file of files) await expectVerdict(file, readFileSync(join(folder, file)));
});

it('gives the same verdict twice on programs put together from pieces of others', async () => {
  const random = xoroshiro128plus(20);
  const below = (count: number): number => uniformInt(random, 0, count - 1);
  const sources = [...readCorpus('lookahead'), ...readCorpus('honest')].map(({ source }) =>
    Buffer.from(source).toString('utf8'),
  );
  const lines = sources.map((source) => source.split('\n').filter((line) => line.trim() !== ''));
  const calls = [...new Set(sources.flatMap((source) => source.match(/\.[a-z_]+\([^()\n]{0,40}\)/g) ?? []))];
  const words = [...new Set(sources.flatMap((source) => source.match(/\b[a-z_]+=[\w.'"-]+/g) ?? []))];
  const edits: readonly ((line: string) => string)[] = [
    (line) => line.replace(/\.[a-z_]+\([^()]*\)/, () => calls[below(calls.length)] as string),
    (line) => line.replace(/\)$/, () => `)${calls[below(calls.length)] as string}`),
    (line) =>
      line.replace(
        /\(([^()]*)\)/,
        (_, inner: string) => `(${inner === '' ? '' : `${inner}, `}${words[below(words.length)] as string})`,
      ),
    (line) =>
      line.replace(/\b\d+\b/, () => ['-1', 'n', 'len(close)', '0', '2.5', 'None', '-n'][below(7)] as string),
    (line) => line.replace(/= (.+)$/, (_, value: string) => `= (lambda v: v)(${value})`),
    (line) => line.replace(/= (.+)$/, (_, value: string) => `= [${value} for _ in range(3)][-1]`),
    (line) =>
      line.replace(/= (.+)$/, (_, value: string) => `= ${value} if close.mean().mean() > 1 else None`),
    (line) => line.replace(/= (.+)$/, (_, value: string) => `= np.where(${value}, ${value}, {'a': 1, **{}})`),
    (line) => line.replace(/\[([^\]]*)\]/, '[1:, ::-1]'),
    (line) => line.replace(/\[([^\]]*)\]/, (_, inner: string) => `.iloc[-1:, ${inner === '' ? '0' : inner}]`),
  ];
  for (let round = 0; round < 12_000; round += 1) {
    const program = [...(lines[below(lines.length)] as string[])];
    for (let edit = 0; edit < 3; edit += 1) {
      const at = below(program.length);
      program[at] = (edits[below(edits.length)] as (line: string) => string)(program[at] as string);
    }
    const source = Buffer.from(`${program.join('\n')}\n`);
    await expectVerdict(`round ${round}:\n${program.join('\n')}`, source);
    if (round % 20 === 0) expect(await check.check(source)).toEqual(await check.check(source));
  }
});

it('gives a verdict on every function of the libraries, called in many ways', async () => {
  const surface = (library: string): { instances: Record<string, string>; modules: Record<string, string> } =>
    JSON.parse(
      readFileSync(new URL(`../../src/check/allow/surface/${library}.json`, import.meta.url), 'utf8'),
    ) as never;
  const functions = ['numpy', 'scipy', 'talib'].flatMap((library) =>
    Object.entries(surface(library).modules).flatMap(([module, names]) =>
      names.split(' ').map((name) => [`import ${module}`, `${module}.${name}`] as const),
    ),
  );
  const methods = [
    ...new Set(Object.values(surface('pandas').instances).flatMap((names) => names.split(' '))),
  ];
  const shapes = [
    '(x)',
    '(x, axis=0)',
    '(x, axis=1)',
    '(x, 3)',
    '(x, -1)',
    '(x > 1, x, y)',
    '([x, y], axis=0)',
    '(x.values)',
    '(x, y, mode="same")',
  ];
  const calls = [
    '()',
    '(axis=1)',
    '(-1)',
    '(5)',
    '(n)',
    '(lambda v: v.mean())',
    '("mean")',
    '(y)',
    '().shift(1)',
    '[-1]',
    '.mean()',
    '(periods=-2, axis=0)',
  ];
  const before =
    'import numpy as np\nimport pandas as pd\nx = data.get("price:收盤價")\ny = x.rolling(5).mean()\nn = len(x)\n';
  for (const [index, [line, name]] of functions.entries()) {
    const uses = shapes
      .filter((_, shape) => (index + shape) % 3 === 0)
      .map((shape, at) => `z${at} = ${name}${shape}`);
    await expectVerdict(name, Buffer.from(`${line}\n${before}${uses.join('\n')}\nposition = x[z0 > 1]\n`));
  }
  for (const method of methods) {
    const uses = [
      'x',
      'x.iloc[:, 0]',
      'x.rolling(9)',
      'x.groupby(x.index.month)',
      'x.resample("ME")',
      'x.expanding()',
      'x.ewm(span=3)',
    ].flatMap((owner, at) => calls.map((call, shape) => `z${at}_${shape} = ${owner}.${method}${call}`));
    for (let at = 0; at < uses.length; at += 12) {
      const some = uses.slice(at, at + 12);
      const last = some[0]?.split(' ')[0] ?? 'x';
      await expectVerdict(method, Buffer.from(`${before}${some.join('\n')}\nposition = x > ${last}\n`));
    }
  }
});
