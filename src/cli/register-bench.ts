import { Option } from 'commander';
import type { BenchFlags } from './bench/lay-out.ts';
import { type Register, withConfigFlags } from './program.ts';

/** Registers `bench`. */
export const registerBench: Register = (program, context, end) => {
  const command = program
    .command('bench')
    .description('measures what the sandbox costs here and writes the decision report')
    .option('--smoke', '5 iterations of the loop with the sandbox on; under 2 minutes')
    .option('--validate', '20 iterations of the loop in both modes; under 10 minutes')
    .option('--full', 'the whole procedure: gate, pairs, rivals, verdict; goes on where it was broken off')
    .addOption(
      new Option(
        '--baseline <what>',
        'keep the last full run, or compare with the one that was kept',
      ).choices(['save', 'compare']),
    )
    .option('--apply', 'write sandbox.enabled as the verdict says, with the reason beside it')
    .option('--data <name>', 'the dataset (default: sample)')
    .option('--corpus <folder>', 'other strategies: 30 or more files fast_*.py, typical_*.py, slow_*.py')
    .option('--out <folder>', 'where the report goes instead of bench/ in STOCKADE_HOME')
    .option('--fresh', 'forget a run that was broken off')
    .option('--json', 'print the report as JSON');
  withConfigFlags(command, false).action(async (flags: BenchFlags) =>
    end(await (await import('./commands/bench.ts')).bench(context, flags)),
  );
};
