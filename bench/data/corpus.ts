import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from '../../src/dataset/dataset.ts';
import { requestFor } from '../../src/evaluate/run-request.ts';
import { strategyFrom } from '../../src/strategy/strategy.ts';
import type { RunResult } from '../../src/sandbox/sandbox.ts';
import type { ImageRecord } from '../../src/setup/image.ts';
import { dockerSandbox } from '../overhead/stockade.ts';
import type { Figure } from '../support/report.ts';

const folder = join(import.meta.dirname, '..', '..', 'test', 'corpus', 'honest');
const options = { seed: 0, feeRatio: 0.001425, taxRatio: 0.003 };

interface Program {
  readonly name: string;
  readonly source: string;
  readonly expected: string;
}

function programs(): readonly Program[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.py'));
  return files.map((name) => {
    const source = readFileSync(join(folder, name), 'utf8');
    return { name, source, expected: /^# expect: (.+)$/m.exec(source)?.[1] ?? '' };
  });
}

/** As finlab-style programs are written: with a function, with a call of sim, both, or neither. */
function formOf(source: string): string {
  const isFunction = /^def strategy/m.test(source);
  const simulates = source.includes('sim(');
  if (isFunction) return simulates ? 'function and sim' : 'function';
  return simulates ? 'script with sim' : 'script that leaves a position';
}

const reached = ({ end, positions }: RunResult): boolean =>
  end === 'ok' && (positions?.weight.length ?? 0) > 0;

/** Every honest program of the corpus in the sandbox: what should reach a position does, by form. */
export async function corpusFigures(
  dataset: Dataset,
  image: ImageRecord,
  missing: string[],
): Promise<readonly Figure[]> {
  const sandbox = dockerSandbox(image, 2, 1);
  const counts = new Map<string, { all: number; reached: number }>();
  try {
    await Promise.all(
      programs()
        .filter(({ expected }) => expected === 'ok')
        .map(async ({ name, source }) => {
          const result = await sandbox.run(requestFor(strategyFrom(Buffer.from(source)), dataset, options));
          const form = formOf(source);
          const count = counts.get(form) ?? { all: 0, reached: 0 };
          counts.set(form, { all: count.all + 1, reached: count.reached + Number(reached(result)) });
          if (!reached(result)) missing.push(`${name}: ${result.reason ?? 'never holds anything'}`);
        }),
    );
  } finally {
    await sandbox.close();
  }
  const total = [...counts.values()].reduce((sum, { all }) => sum + all, 0);
  const holding = [...counts.values()].reduce((sum, count) => sum + count.reached, 0);
  const share = (part: number, whole: number): number => (100 * part) / whole;
  return [
    {
      subject: 'Stockade',
      work: 'corpus that reaches a position',
      value: share(holding, total),
      unit: '%',
      target: '100 %',
      met: holding === total,
      note: `${holding} of ${total} programs`,
    },
    ...[...counts]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([form, count]) => ({
        subject: 'Stockade',
        work: `of which ${form}`,
        value: share(count.reached, count.all),
        unit: '%',
        note: `${count.reached} of ${count.all}, ${share(count.all, total).toFixed(0)} % of the corpus`,
      })),
  ];
}
