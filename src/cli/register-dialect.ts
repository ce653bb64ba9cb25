import type { Register } from './program.ts';
import type { DialectFlags } from './commands/dialect.ts';

/** Registers `dialect`. */
export const registerDialect: Register = (program, context, end) => {
  program
    .command('dialect')
    .description('how strategies are written, to paste into a prompt')
    .option('--data <name>', 'add the keys of a dataset')
    .action(async (flags: DialectFlags) => {
      const { dialect } = await import('./commands/dialect.ts');
      end(await dialect(context, flags));
    });
};
