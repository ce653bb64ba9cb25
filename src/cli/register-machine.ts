import type { Register } from './program.ts';
import type { ImageBuildFlags } from './commands/machine.ts';

const load = () => import('./commands/machine.ts');

/** Registers `setup`, `doctor`, `image` and `clean`. */
export const registerMachine: Register = (program, context, end) => {
  program
    .command('setup')
    .description('make the sandbox ready: engine, image, sample data')
    .option('--yes', 'do not ask')
    .action(async (flags: { yes?: boolean }) => end(await (await load()).setup(context, flags)));
  program
    .command('doctor')
    .description('what stands in the way, each with the line that mends it')
    .option('--json', 'print as JSON')
    .action(async (flags: { json?: boolean }) => end(await (await load()).doctor(context, flags)));
  const image = program.command('image').description('sandbox images');
  image
    .command('build')
    .description('build the image that slots are made of, and use it')
    .option('--requirements <file>', 'hash-locked packages in place of the shipped ones')
    .option('--base <image>', 'an image with CPython 3.11 or later to build on')
    .option('--refresh', 'make the base anew')
    .option('--json', 'print as JSON')
    .action(async (flags: ImageBuildFlags) => end(await (await load()).imageBuild(context, flags)));
  image
    .command('list')
    .description('images that were built here')
    .option('--json', 'print as JSON')
    .action(async (flags: { json?: boolean }) => end(await (await load()).imageList(context, flags)));
  image
    .command('unpack')
    .description('unpack the image in use, for --sandbox local')
    .action(async () => end(await (await load()).imageUnpack(context)));
  program
    .command('clean')
    .description('remove orphaned containers, unused images and caches of this installation')
    .action(async () => end(await (await load()).clean(context)));
};
