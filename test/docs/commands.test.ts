import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkForLeaks } from '../support/leak-check.ts';
import { alternatives, isWhole, mentioned, shown, unknownWords } from './support/commands.ts';
import { Copy } from './support/copy.ts';

checkForLeaks('test-docs');

/** What no test types, each with its reason. Their options are held to the program's all the same. */
const notTyped: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^npm (start|test)$/, 'sets up the whole machine; this suite runs within the latter'],
  [
    /^deploy\/setup\.sh$/,
    'installs packages of the distribution and starts an engine; --check and --uninstall are typed',
  ],
  [/^deploy\/setup\.sh --uninstall/, 'is typed at the end, with --yes, in uninstall.test.ts'],
  [/^\.\/stockade setup/, 'the steps of npm start'],
  [/^npm run bench/, 'takes minutes of both cores, and is run by hand'],
  [/--depth thorough/, 'replays every cut, which takes minutes; src/integrity tests its plan'],
  [/--model /, 'needs a key'],
  [/^\.\/stockade selftest$/, 'takes minutes; test/selftest runs it'],
  [/^\.\/stockade bench /, 'takes minutes; test/decide runs it on made-up machines'],
  [/^\.\/stockade data sample/, 'needs the network; set-up has run it'],
  [/--base /, 'fetches an image from a registry'],
  [/^\.\/stockade image unpack$|--sandbox local/, 'unpacks 700 MB; test/sandbox runs local isolation'],
];

/** What a test makes smaller: the command and its options are the same. */
const smaller: readonly (readonly [RegExp, string])[] = [
  [/--iterations 60 --study first --resume/, '--iterations 5 --study first --resume'],
  [/--iterations \d{2,}/, '--iterations 3'],
  [/run examples --data sample$/, 'run folder --data sample'],
  [/--symbols \d+ --years \d+/, '--symbols 20 --years 3'],
];

/** Exit codes other than 0 that a page announces. */
const announced: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^DOCKER_HOST=unix:\/\/\/nowhere/, [3]],
  [/^\.\/stockade alerts$/, [0, 1]],
];

const isOurs = ({ line }: { line: string }): boolean =>
  /^(?:[A-Z_]+=\S+ )*(\.\/stockade|npm|npx|node|deploy)/.test(line);
const hasPlaces = (line: string): boolean =>
  /(?:^|[ /=])(?:[A-Z]{2,}\d?|[A-Z]\.\.\.|…)(?:$|[ /])| \| /.test(line.replace(/^(?:[A-Z_]+=\S+ )+/, ''));
const reasonNot = (line: string): string | null =>
  notTyped.find(([pattern]) => pattern.test(line))?.[1] ?? null;
const typed = [
  ...new Map([...shown.filter(isOurs), ...mentioned].map(({ page, line }) => [line, page])),
].filter(([line]) => !hasPlaces(line) && isWhole(line) && reasonNot(line) === null);

describe('every command in the documents', () => {
  const all = [...shown, ...mentioned].filter(({ line }) => /(^|\s)(\.\/)?stockade( |$)/.test(line));

  it.each(all.map(({ page, line }) => [page, line] as const))(
    '%s: %s is one the program knows',
    (_page, line) => {
      for (const one of alternatives(line)) expect(unknownWords(one), one).toEqual([]);
    },
  );

  it('is refused where it is misspelt', () => {
    expect(unknownWords('./stockade run a.py --dta sample')).toEqual(['run has no --dta']);
    expect(unknownWords('./stockade rum a.py')).toEqual(['no command rum']);
    expect(unknownWords('./stockade run a.py --sandbox podman')).toEqual(['run --sandbox podman']);
    expect(unknownWords('./stockade study shw first')).not.toEqual([]);
  });

  it('is found: there are many, and each reason is still needed', () => {
    expect(typed.length).toBeGreaterThan(40);
    const lines = [...shown, ...mentioned].map(({ line }) => line);
    const idle = notTyped.filter(([pattern]) => !lines.some((line) => pattern.test(line)));
    expect(idle.map(([pattern]) => pattern)).toEqual([]);
  });
});

describe('typed in a clone after set-up', () => {
  let copy: Copy;
  beforeAll(async () => {
    copy = new Copy();
    await copy.prepare('test-docs');
    writeFiles(copy.root);
  });
  afterAll(() => copy.remove());

  it.each(typed)('%s (%s)', async (line) => {
    const short = smaller.reduce((text, [pattern, by]) => text.replace(pattern, by), line);
    const { code, out, err } = await copy.sh(short);
    const expected = announced.find(([pattern]) => pattern.test(line))?.[1] ?? [0];
    expect(expected, `${short}\n${out}\n${err}`).toContain(code);
  });

  it('the alarm to practise with fires, is shown to be false, and is stopped', async () => {
    const log = join(copy.home, 'logs', 'sandbox_execution.json.log');
    if (existsSync(log)) renameSync(log, `${log}.of-before`);
    for (const name of ['momentum', 'rsi'])
      await copy.sh(
        `DOCKER_HOST=unix:///nowhere.sock ./stockade run examples/${name}.py --data sample --verify off`,
      );
    const fires = await copy.sh('./stockade alerts');
    expect(fires.code).toBe(1);
    expect(fires.out).toMatch(/docker_errors: The engine fails/);
    expect(fires.out).toMatch(/do: {3}Run `stockade doctor`/);
    const doctor = await copy.sh('./stockade doctor --json');
    const checks = (JSON.parse(doctor.out) as { checks: { id: string; status: string }[] }).checks;
    expect(checks.filter(({ status }) => status === 'fail')).toEqual([]);
    expect(checks.find(({ id }) => id === 'engine-reachable')?.status).toBe('pass');
    expect(checks.find(({ id }) => id === 'alerts')?.status).toBe('warn');
    sixMinutesAgo(log);
    expect(await copy.sh('./stockade alerts')).toMatchObject({ code: 0, out: 'Nothing fires.\n' });
    renameSync(log, `${log}.aside`);
    expect(await copy.sh('./stockade alerts')).toMatchObject({ code: 0, out: 'Nothing fires.\n' });
  });

  it('the script behind the troubleshooting page changes nothing', async () => {
    const page = join(copy.root, 'docs', 'troubleshooting.md');
    const before = readFileSync(page, 'utf8');
    expect((await copy.sh('npx tsx scripts/write-troubleshooting.ts')).code).toBe(0);
    expect(readFileSync(page, 'utf8')).toBe(before);
  });

  it('left what the pages promise', () => {
    for (const file of ['momentum.html', 'reports', 'copy.db', 'before-upgrade.db'])
      expect(existsSync(join(copy.root, file)), file).toBe(true);
  });
});

/** The events of a log as if they had happened six minutes earlier. */
function sixMinutesAgo(log: string): void {
  const earlier = (time: string): string => new Date(Date.parse(time) - 6 * 60_000).toISOString();
  const text = readFileSync(log, 'utf8');
  writeFileSync(
    log,
    text.replace(/"timestamp":"([^"]+)"/g, (_, time: string) => `"timestamp":"${earlier(time)}"`),
  );
}

/** The files that the pages name: the strategy of getting-started, and prices. */
function writeFiles(root: string): void {
  const page = readFileSync(join(root, 'docs', 'getting-started.md'), 'utf8');
  const strategy = /^```python\n([^]*?)^```$/m.exec(page)?.[1] ?? '';
  expect(strategy).toContain('sim(');
  mkdirSync(join(root, 'folder'));
  for (const file of ['strategy.py', join('folder', 'one.py')]) writeFileSync(join(root, file), strategy);
  const rows = Array.from({ length: 600 }, (_, day) => {
    const date = new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10);
    return ['AAA', 'BBB'].map(
      (name, at) => `${date},${name},${(50 + 20 * at + 5 * Math.sin(day / (30 + 9 * at))).toFixed(2)}`,
    );
  });
  writeFileSync(join(root, 'prices.csv'), `date,symbol,close\n${rows.flat().join('\n')}\n`);
}
