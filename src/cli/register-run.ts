import { Option } from 'commander';
import { wholeNumber, withConfigFlags, type Register } from './program.ts';
import type { RunFlags } from './commands/run.ts';

/** Registers `run`. */
export const registerRun: Register = (program, context, end) => {
  const command = program
    .command('run')
    .description('evaluate strategies: files, or folders that hold some')
    .argument('<path...>', 'Python files, or folders of them')
    .option('--data <name>', 'dataset, as `stockade data list` names it')
    .option('--json', 'print the result as JSON; of several strategies, an array')
    .option('--jsonl', 'print one JSON line per strategy, in input order')
    .option('--skip-check', 'leave the static check out; the sandbox has to hold alone')
    .option('--seed <n>', 'seed of random numbers in a run', wholeNumber(0))
    .addOption(
      new Option('--verify <depth>', 'depth of the look-ahead proof').choices([
        'quick',
        'standard',
        'thorough',
        'off',
      ]),
    );
  withConfigFlags(command, true).action(async (paths: string[], flags: RunFlags) => {
    const { run } = await import('./commands/run.ts');
    end(await run(context, paths, flags));
  });
};
