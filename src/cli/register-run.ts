import { Option } from 'commander';
import { withMetricsFlags } from './metrics-flags.ts';
import { withSplitFlags } from './split-flags.ts';
import { wholeNumber, withConfigFlags, type Register } from './program.ts';
import type { CompareFlags } from './commands/compare.ts';
import type { RunFlags } from './commands/run.ts';
import type { SensitivityFlags } from './commands/sensitivity.ts';
import type { SignalFlags } from './commands/signal.ts';

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
    .option('--report <file>', 'write a page to read; a folder where there are several strategies')
    .option('--seed <n>', 'seed of random numbers in a run', wholeNumber(0))
    .addOption(
      new Option('--verify <depth>', 'depth of the look-ahead proof').choices([
        'quick',
        'standard',
        'thorough',
        'off',
      ]),
    );
  withMetricsFlags(withSplitFlags(withConfigFlags(command, true))).action(
    async (paths: string[], flags: RunFlags) => {
      const { run } = await import('./commands/run.ts');
      end(await run(context, paths, flags));
    },
  );
  const compare = program
    .command('compare')
    .description('two strategies side by side: files, or records of `stockade history`')
    .argument('<a>')
    .argument('<b>')
    .option('--data <name>', 'dataset, where a file has to run')
    .option('--json', 'print as JSON');
  withConfigFlags(compare, true).action(async (a: string, b: string, flags: CompareFlags) => {
    const command = await import('./commands/compare.ts');
    end(await command.compare(context, a, b, flags));
  });
  const signal = program
    .command('signal')
    .description('what to hold at the next close')
    .argument('<path>', 'a Python file')
    .option('--data <name>', 'dataset, as `stockade data list` names it')
    .option('--csv', 'print as CSV')
    .option('--json', 'print as JSON');
  withConfigFlags(signal, true).action(async (path: string, flags: SignalFlags) => {
    const command = await import('./commands/signal.ts');
    end(await command.signal(context, path, flags));
  });
  const sensitivity = program
    .command('sensitivity')
    .description('what becomes of the figures when each number of a strategy is a fifth less or more')
    .argument('<path>', 'a Python file')
    .option('--data <name>', 'dataset, as `stockade data list` names it')
    .option('--json', 'print as JSON');
  withConfigFlags(sensitivity, true).action(async (path: string, flags: SensitivityFlags) => {
    const command = await import('./commands/sensitivity.ts');
    end(await command.sensitivity(context, path, flags));
  });
};
