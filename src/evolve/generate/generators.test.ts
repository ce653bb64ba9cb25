import { describe, expect, it } from 'vitest';
import { keys, memoryLog, never, options, parts } from '../../../test/support/scripted-study.ts';
import { runStudy } from '../study/run-study.ts';
import { MixedGenerator } from './mixed-generator.ts';
import { MutationGenerator } from './mutation-generator.ts';
import { RandomGenerator } from './random-generator.ts';

describe('generators', () => {
  it('random search draws from the seed and the number alone', async () => {
    const histories = await Promise.all(
      [1, 4].map(async (parallelism) => {
        const log = memoryLog();
        await runStudy(
          { ...parts(log, parallelism), generator: new RandomGenerator(3, keys) },
          options,
          never,
        );
        return log.kept.map(({ source }) => source);
      }),
    );
    expect(histories[0]).toEqual(histories[1]);
  });

  it('a model gets its share, and mutation stands in where it gives nothing', async () => {
    const log = memoryLog();
    const asked: number[] = [];
    const generator = new MixedGenerator(7, 0.3, new MutationGenerator(7, keys), {
      propose({ number }) {
        asked.push(number);
        const made = {
          number,
          generator: 'model' as const,
          parents: [],
          operation: 'test',
          source: `# ${number}`,
        };
        return Promise.resolve(number % 2 === 0 ? made : null);
      },
    });
    await runStudy({ ...parts(log, 2), generator }, { ...options, iterations: 200 }, never);
    expect(asked.length).toBeGreaterThan(30);
    expect(asked.length).toBeLessThan(90);
    const made = log.kept.filter((iteration) => iteration.generator === 'model').map(({ number }) => number);
    expect(made).toEqual(
      asked.filter((number) => number % 2 === 0 && number <= 200).toSorted((a, b) => a - b),
    );
  });
});
