import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import type { MachineService } from '../../src/cli/context.ts';
import { Installation } from './support/invoke.ts';
import { breaches } from './support/schema.ts';

describe('config', () => {
  it('prints what is in force, and from where', async () => {
    const one = new Installation({ environment: { STOCKADE_SANDBOX_DOCKER_CPU_COUNT: '2' } });
    const { code, out, err } = await one.run('config', '--preset', 'performance', '--sandbox', 'none');
    expect(code).toBe(0);
    expect(out).toContain(`# home ${one.home}, preset performance`);
    expect(out).toMatch(/cpu_count: 2 +# STOCKADE_SANDBOX_DOCKER_CPU_COUNT/);
    expect(out).toMatch(/enabled: false +# --sandbox none/);
    expect(err).toContain('note: sandbox.enabled is false');
    expect((await one.run('config', '--sandbox', 'local')).out).toMatch(/mode: local +# --sandbox local/);
  });

  it('prints a document that keeps its schema', async () => {
    const { out } = await new Installation().run('config', '--json');
    expect(breaches('config-1', JSON.parse(out))).toEqual([]);
  });

  it('is fatal where it is wrong, with file and line', async () => {
    const one = new Installation();
    const file = one.file('mine.yaml', 'sandbox:\n  docker:\n    network: bridge\n');
    const { code, err } = await one.run('config', '--config', file);
    expect(code).toBe(2);
    expect(err).toMatch(/mine\.yaml:3: .*"bridge" would weaken a guarantee/);
  });

  it('imports the sections that are ours, lists what it left, and replaces nothing unasked', async () => {
    const one = new Installation();
    const file = one.file(
      'learning_system.yaml',
      'llm:\n  a: 1\nsandbox:\n  docker:\n    memory_limit: 4g\n',
    );
    const shown = await one.run('config', 'import', file, '--output', '-');
    expect(shown.out).toBe('sandbox:\n  docker:\n    memory_limit: 4g\n');
    expect(shown.err).toMatch(/left .*learning_system\.yaml:1 llm: not a section of Stockade/);
    const taken = await one.run('config', 'import', file);
    expect(taken).toMatchObject({ code: 0 });
    expect(readFileSync(join(one.home, 'stockade.yaml'), 'utf8')).toBe(shown.out);
    expect((await one.run('config')).out).toMatch(/memory_limit: 4g +# .*stockade\.yaml:3/);
    const again = await one.run('config', 'import', file);
    expect(again.code).toBe(2);
    expect(again.err).toContain('is there already. Use --force');
    expect((await one.run('config', 'import', file, '--force')).code).toBe(0);
    const nothing = await one.run('config', 'import', one.file('other.yaml', 'a: 1\n'));
    expect(nothing.err).toContain('has no setting that Stockade knows');
  });
});

describe('data', () => {
  it('says how to begin where there is none', async () => {
    const { out, err } = await new Installation().run('data', 'list');
    expect(out).toBe('');
    expect(err).toContain('`stockade data sample` makes one');
  });

  it('lists, shows, verifies and removes', async () => {
    const one = new Installation().withData();
    expect((await one.run('data', 'list')).out).toMatch(/^small {2}sha256:[0-9a-f]{64}\n$/);
    const list = JSON.parse((await one.run('data', 'list', '--json')).out) as object;
    expect(breaches('datasets-1', list)).toEqual([]);
    const shown = await one.run('data', 'show', 'small');
    expect(shown.out).toMatch(/source +Made by a test/);
    expect(shown.out).toMatch(/price:收盤價 = .*close/);
    expect(JSON.parse((await one.run('data', 'show', 'small', '--json')).out)).toMatchObject({
      schema: 'stockade.data/1',
    });
    const verified = await one.run('data', 'verify', 'small');
    expect(verified.code).toBe(0);
    expect(verified.err).toContain('as they were written');
    const directory = JSON.parse((await one.run('data', 'verify', 'small', '--json')).out) as {
      broken: unknown[];
    };
    expect(directory.broken).toEqual([]);
    expect((await one.run('data', 'remove', 'small')).err).toContain('Removed small sha256:');
    expect((await one.run('data', 'list')).out).toBe('');
  });

  it('names what is broken', async () => {
    const one = new Installation().withData();
    const { openDataset } = await import('../../src/dataset/catalog.ts');
    const dataset = openDataset(one.home, 'small');
    writeFileSync(join(dataset.directory('visible'), 'stray.bin'), 'x');
    dataset.close();
    const { code, out, err } = await one.run('data', 'verify', 'small');
    expect(code).toBe(1);
    expect(out).toMatch(/stray\.bin: is not in the manifest/);
    expect(err).toContain('1 broken; import the dataset again');
  });

  it('shows the newest version of a name, and what an import was not told', async () => {
    const one = new Installation();
    const symbols = Array.from({ length: 30 }, (_, at) => `S${at}`);
    const days = Array.from({ length: 300 }, (_, day) =>
      new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10),
    );
    for (const price of [10, 11]) {
      const rows = days.map((day) => [day, ...symbols.map(() => price)].join(','));
      const file = one.file('close.csv', ['date', ...symbols].join(',') + `\n${rows.join('\n')}\n`);
      expect((await one.run('data', 'import', file, '--name', 'mine')).code).toBe(0);
    }
    const { out } = await one.run('data', 'list');
    expect(out.match(/^mine {2}sha256:[0-9a-f]{64}( {2}\(older\))?$/gm)).toHaveLength(2);
    expect(out).toContain('(older)');
    const shown = (await one.run('data', 'show', 'mine')).out;
    expect(shown).toMatch(/licence +unknown/);
    expect(shown).toMatch(/symbols +30: S0, .*, …\n/);
    expect(shown).toMatch(/benchmark none/);
  });

  it('makes a panel from a seed', async () => {
    const one = new Installation({ animated: true });
    const { code, err } = await one.run(
      'data',
      'synth',
      '--name',
      'tw',
      '--symbols',
      '5',
      '--years',
      '2',
      '--seed',
      '3',
    );
    expect(code).toBe(0);
    expect(err).toMatch(/Dataset tw is ready: sha256:/);
    expect((await one.run('data', 'list')).out).toMatch(/^tw /);
  });

  it('shows how far an import is, on a terminal only', async () => {
    const days = Array.from({ length: 300 }, (_, day) =>
      new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10),
    );
    const csv = `date,symbol,close\n${days.map((day) => `${day},AAA,100`).join('\n')}\n`;
    for (const animated of [true, false]) {
      const one = new Installation({ animated });
      const { code, err } = await one.run('data', 'import', one.file('p.csv', csv), '--name', 'mine');
      expect(code).toBe(0);
      for (const words of ['reading 0 %', 'checking dates', 'writing 100 %', '\r\u001b[K'])
        expect(err.includes(words), words).toBe(animated);
    }
  });

  it('imports a CSV file, after a look at it', async () => {
    const one = new Installation();
    const days = Array.from({ length: 300 }, (_, day) =>
      new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10),
    );
    const rows = days.flatMap((day, index) =>
      ['AAA', 'BBB'].map((symbol) => `${day},${symbol},${100 + index}`),
    );
    const file = one.file('prices.csv', `date,symbol,close\n${rows.join('\n')}\n`);
    const preview = await one.run('data', 'import', file, '--name', 'mine', '--preview');
    expect(preview.out).toMatch(/layout +long; dates in date; symbols in symbol/);
    expect((await one.run('data', 'import', file, '--name', 'mine', '--preview', '--json')).out).toContain(
      'import-preview/1',
    );
    const imported = await one.run(
      'data',
      'import',
      file,
      '--name',
      'mine',
      '--licence',
      'CC0-1.0',
      '--map',
      'close=price:收盤價',
      '--currency',
      'USD',
    );
    expect(imported.err).toMatch(/Dataset mine is ready: \d+ rows, 2 symbols, 2020-01-01 to/);
    expect((await one.run('data', 'show', 'mine')).out).toMatch(/licence +CC0-1\.0/);
    const json = await one.run('data', 'import', file, '--name', 'other', '--json');
    expect(JSON.parse(json.out)).toMatchObject({ schema: 'stockade.import/1', symbols: 2 });
    const bad = await one.run('data', 'import', file, '--name', 'mine', '--map', 'close');
    expect([bad.code, bad.err]).toEqual([2, expect.stringContaining('maps nothing. Write COLUMN=FIELD')]);
    const twice = one.file('twice.csv', `date,symbol,close\n${rows[0]}\n${rows.join('\n')}\n`);
    const refused = await one.run('data', 'import', twice, '--name', 'twice');
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('Nothing was imported');
  });
});

describe('backtest', () => {
  const csv = 'date,1101,1216\n2017-03-01,0.5,0.5\n2017-06-01,1,\n2018-01-02,0,NaN\n';

  it('prints figures, and a document that keeps its schema', async () => {
    const one = new Installation().withData();
    const file = one.file('p.csv', csv);
    const text = await one.run(
      'backtest',
      file,
      '--data',
      'small',
      '--fee-ratio',
      '0.001',
      '--tax-ratio',
      '0',
    );
    expect(text.code).toBe(0);
    expect(text.out).toMatch(/CAGR +-?\d+\.\d\d %/);
    expect(text.out).toMatch(/rebalances +3/);
    const json = await one.run('backtest', file, '--data', 'small', '--json', '--stop-loss', '0.1');
    expect(breaches('backtest-1', JSON.parse(json.out))).toEqual([]);
  });

  it('warns where the money at the start is more than the market trades', async () => {
    const one = new Installation().withData();
    const file = one.file('p.csv', csv);
    const large = await one.run('backtest', file, '--data', 'small', '--capital', '1e13');
    expect(large.err).toMatch(/note: \d+ orders were above 10 % of the money traded that day/);
    const small = await one.run('backtest', file, '--data', 'small', '--capital', '100');
    expect(small.err).not.toContain('money traded');
  });

  it('takes True and False as held and not held', async () => {
    const one = new Installation().withData();
    const file = one.file('p.csv', '\uFEFF"date","1101"\r\n2017/03/01,True\r\n2018-01-02,False\r\n\r\n');
    expect((await one.run('backtest', file, '--data', 'small')).code).toBe(0);
  });

  it.each([
    ['date\n2017-03-01\n', 'has no columns of symbols'],
    ['date,1101\n', 'has no rows of positions'],
    ['date,1101,1101\n2017-03-01,1,1\n', ':1: the column 1101 is there twice'],
    ['date,1101\n2017-03-01,1,1\n', ':2: 3 cells, but the first line has 2'],
    ['date,1101\n1 March,1\n', ':2: "1 March" is no date'],
    ['date,1101\n2017-13-41,1\n', 'is no date'],
    ['date,1101\n2017-03-01,lots\n', ':2: "lots" is no weight'],
    ['date,1101\n2017-03-01,1\n2017-03-01,1\n', 'this date is there twice'],
    ['date,ZZZ\n2017-03-01,1\n', 'none of the symbols is in the dataset'],
    ['date,1101\n2017-03-01,0\n', 'nothing is ever held'],
    ['date,1101\n2030-03-01,1\n', 'dated after the data ends'],
  ])('refuses %j', async (content, message) => {
    const one = new Installation().withData();
    const { code, err } = await one.run('backtest', one.file('p.csv', content), '--data', 'small');
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  const parquet = async (one: Installation, name: string, select: string): Promise<string> => {
    const file = one.file(name, '');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(`COPY (${select}) TO '${file}' (FORMAT parquet, COMPRESSION zstd)`);
    connection.closeSync();
    return file;
  };
  const days = (kind: string): string =>
    `${kind} '2017-03-01' AS date, 0.5 AS "1101", 0.5 AS "1216" UNION ALL SELECT ${kind} '2017-06-01', 1, NULL UNION ALL SELECT ${kind} '2018-01-02', 0, 'NaN'::DOUBLE`;

  it('takes the same positions from Parquet, whatever kind of date it holds', async () => {
    const one = new Installation().withData();
    const expected = await one.run('backtest', one.file('p.csv', csv), '--data', 'small', '--json');
    for (const kind of ['DATE', 'TIMESTAMP', 'TIMESTAMP_NS', '']) {
      const file = await parquet(one, 'p.parquet', `SELECT ${days(kind)}`);
      const found = await one.run('backtest', file, '--data', 'small', '--json');
      expect(found.err).toBe(expected.err);
      expect(found.out).toBe(expected.out);
    }
    const last = await parquet(
      one,
      'p.parquet',
      `SELECT * EXCLUDE (date), date FROM (SELECT ${days('DATE')})`,
    );
    expect((await one.run('backtest', last, '--data', 'small', '--json')).out).toBe(expected.out);
    const truth = await parquet(one, 'p.parquet', `SELECT DATE '2017-03-01' AS date, true AS "1101"`);
    expect((await one.run('backtest', truth, '--data', 'small')).code).toBe(0);
  });

  it.each([
    ['SELECT 1.0 AS a, 2.0 AS b', 'the first column, a, holds no dates'],
    ["SELECT DATE '2017-03-01' AS date", 'no columns of symbols'],
    ["SELECT DATE '2017-03-01' AS date, 'x' AS \"1101\"", 'the column 1101 holds VARCHAR'],
    ['SELECT DATE \'2017-03-01\' AS date, 1.0 AS "1101" WHERE 1 = 0', 'has no rows of positions'],
    ["SELECT DATE '2017-03-01' AS date, 'inf'::DOUBLE AS \"1101\"", 'row 1: the weight of 1101 is infinite'],
    ['SELECT \'May\' AS date, 1.0 AS "1101"', 'row 1: "May" is no date'],
    [
      "SELECT unnest([DATE '2017-03-01', DATE '2017-03-01']) AS date, 1.0 AS \"1101\"",
      'this date is there twice',
    ],
    ['SELECT TIMESTAMPTZ \'2017-03-01 00:00:00+08\' AS date, 1.0 AS "1101"', 'have a time zone'],
  ])('refuses Parquet of %s', async (select, message) => {
    const one = new Installation().withData();
    const { code, err } = await one.run(
      'backtest',
      await parquet(one, 'p[1].parquet', select),
      '--data',
      'small',
    );
    expect(err).toContain(message);
    expect(code).toBe(2);
  });

  it('refuses what is no Parquet file', async () => {
    const one = new Installation().withData();
    const broken = await one.run('backtest', one.file('p.parquet', 'date,1101'), '--data', 'small');
    expect(broken.err).toContain('is no Parquet file that can be read');
    const missing = await one.run('backtest', '/no/such.parquet', '--data', 'small');
    expect(missing.err).toContain('cannot be read');
  });

  it('refuses options that do not work', async () => {
    const one = new Installation().withData();
    const { code, err } = await one.run(
      'backtest',
      one.file('p.csv', csv),
      '--data',
      'small',
      '--resample',
      'fortnight',
    );
    expect(code).toBe(2);
    expect(err).toContain('resample');
  });
});

describe('the machine', () => {
  const record = {
    schema: 'stockade.image/1' as const,
    digest: `sha256:${'a'.repeat(64)}`,
    reference: 'stockade/sandbox:aaaa',
    imageId: `sha256:${'b'.repeat(64)}`,
    builtAt: '2026-01-01T00:00:00Z',
    sizeBytes: 313_000_000,
    python: '3.11.2',
    machine: 'x86_64',
    base: { kind: 'image' as const, reference: 'base', imageId: `sha256:${'c'.repeat(64)}`, archives: [] },
    requirements: { file: 'requirements.txt', sha256: `sha256:${'d'.repeat(64)}` },
    pythonPackages: [],
    systemPackages: [],
  };
  const calls: unknown[] = [];
  const machine: MachineService = {
    doctor: () =>
      Promise.resolve({
        schema: 'stockade.doctor/1',
        checks: [
          { id: 'node', status: 'pass', message: 'Node 20', fix: null },
          { id: 'engine', status: 'fail', message: 'no engine answers', fix: 'service docker start' },
        ],
      }),
    clean: () => Promise.resolve({ containers: 2, images: 1, caches: 0, engine: false }),
    imageBuild: (options) => {
      options.onStep?.('building');
      calls.push(options);
      return Promise.resolve({ record, reused: true });
    },
    imageList: () => Promise.resolve([{ ...record, current: true }]),
    imageUnpack: () => Promise.resolve(null),
    setup: (args) => Promise.resolve(args.includes('--yes') ? 0 : 5),
  };

  it('doctor says what fails and what mends it', async () => {
    const one = new Installation({ machine });
    const { code, out, err } = await one.run('doctor');
    expect(code).toBe(1);
    expect(out).toMatch(/FAIL {2}engine {2}no engine answers\n +→ service docker start/);
    expect(err).toContain('1 of 2 checks failed.');
    const json = await one.run('doctor', '--json');
    expect(breaches('doctor-1', JSON.parse(json.out))).toEqual([]);
    const well: MachineService = {
      ...machine,
      doctor: () => Promise.resolve({ schema: 'stockade.doctor/1', checks: [] }),
    };
    expect((await new Installation({ machine: well }).run('doctor')).code).toBe(0);
  });

  it('clean says what it removed, and where it could not look', async () => {
    const { code, err } = await new Installation({ machine }).run('clean');
    expect(code).toBe(0);
    expect(err).toContain('Removed 2 orphaned containers, 1 unused images, 0 caches.');
    expect(err).toContain('no engine answered');
  });

  it('image build and list', async () => {
    const one = new Installation({ machine });
    const built = await one.run('image', 'build', '--requirements', 'r.txt', '--base', 'b', '--refresh');
    expect(built.out).toMatch(/^stockade\/sandbox:aaaa .* 313 MB {2}\(reused\)\n$/);
    expect(built.err).toBe('building\n');
    expect(calls[0]).toMatchObject({ requirementsFile: 'r.txt', base: 'b', refresh: true });
    expect(JSON.parse((await one.run('image', 'build', '--json')).out)).toMatchObject({
      schema: 'stockade.image/1',
    });
    expect((await one.run('image', 'list')).out).toContain('(in use)');
    expect((await one.run('image', 'list', '--json')).out).toContain('stockade.images/1');
    const empty: MachineService = { ...machine, imageList: () => Promise.resolve([]) };
    expect((await new Installation({ machine: empty }).run('image', 'list')).err).toContain(
      'No image has been built yet',
    );
  });

  it('setup ends as the set-up does', async () => {
    const one = new Installation({ machine });
    expect((await one.run('setup', '--yes')).code).toBe(0);
    expect((await one.run('setup')).code).toBe(3);
  });

  it('makes nothing else of a machine that fails', async () => {
    const { code, err } = await new Installation().run('doctor');
    expect(code).toBe(3);
    expect(err).toBe('stockade: no machine in this test\n');
  });
});
