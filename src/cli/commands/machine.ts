import { sanitize } from '../../report/terminal-text.ts';
import type { CliContext } from '../context.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { tell, writeJson } from '../io.ts';

const marks = { pass: 'pass', warn: 'WARN', fail: 'FAIL' } as const;

/** `doctor`: what stands in the way, each with the line that mends it. */
export async function doctor(context: CliContext, flags: { readonly json?: boolean }): Promise<ExitCode> {
  const machine = await context.services.machine(context.home);
  const report = await machine.doctor();
  if (flags.json === true) writeJson(context.io, report);
  else {
    const width = Math.max(...report.checks.map((check) => check.id.length));
    for (const { id, status, message, fix } of report.checks) {
      context.io.out(`${marks[status]}  ${id.padEnd(width)}  ${sanitize(message)}\n`);
      if (fix !== null) context.io.out(`${' '.repeat(width + 8)}→ ${sanitize(fix)}\n`);
    }
    const failed = report.checks.filter((check) => check.status === 'fail').length;
    tell(
      context.io,
      failed === 0
        ? `${report.checks.length} checks, none failed.`
        : `${failed} of ${report.checks.length} checks failed.`,
    );
  }
  return report.checks.some((check) => check.status === 'fail') ? exitCodes.no : exitCodes.done;
}

/** `clean`: removes what this installation left behind and can make again. */
export async function clean(context: CliContext): Promise<ExitCode> {
  const { containers, images, caches, engine } = await (await context.services.machine(context.home)).clean();
  tell(context.io, `Removed ${containers} orphaned containers, ${images} unused images, ${caches} caches.`);
  if (!engine)
    tell(context.io, 'note: no engine answered, so only files were looked at; `stockade doctor` says why.');
  return exitCodes.done;
}

/** `setup`: makes the sandbox ready; says what it will install before it does. */
export async function setup(context: CliContext, flags: { readonly yes?: boolean }): Promise<ExitCode> {
  const machine = await context.services.machine(context.home);
  const code = await machine.setup(flags.yes === true ? ['--yes'] : []);
  return code === 0 ? exitCodes.done : exitCodes.infrastructure;
}

export interface ImageBuildFlags {
  readonly requirements?: string;
  readonly base?: string;
  readonly refresh?: boolean;
  readonly json?: boolean;
}

/** `image build`: from locked packages, without a network. */
export async function imageBuild(context: CliContext, flags: ImageBuildFlags): Promise<ExitCode> {
  const machine = await context.services.machine(context.home);
  const { record, reused } = await machine.imageBuild({
    onStep: (line) => tell(context.io, line),
    ...(flags.requirements === undefined ? {} : { requirementsFile: flags.requirements }),
    ...(flags.base === undefined ? {} : { base: flags.base }),
    ...(flags.refresh === undefined ? {} : { refresh: flags.refresh }),
  });
  if (flags.json === true) writeJson(context.io, record);
  else {
    const size = `${Math.round(record.sizeBytes / 1e6)} MB`;
    context.io.out(`${record.reference}  ${record.imageId}  ${size}${reused ? '  (reused)' : ''}\n`);
  }
  return exitCodes.done;
}

/** `image unpack`: the image in use as a folder, for isolation without an engine. */
export async function imageUnpack(context: CliContext): Promise<ExitCode> {
  const root = await (await context.services.machine(context.home)).imageUnpack();
  if (root === null) {
    tell(context.io, 'No image has been built yet: `stockade image build` makes one.');
    return exitCodes.infrastructure;
  }
  context.io.out(`${root}\n`);
  return exitCodes.done;
}

/** `image list`: images that were built here. */
export async function imageList(context: CliContext, flags: { readonly json?: boolean }): Promise<ExitCode> {
  const images = await (await context.services.machine(context.home)).imageList();
  if (flags.json === true) writeJson(context.io, { schema: 'stockade.images/1', images });
  else if (images.length === 0)
    tell(context.io, 'No image has been built yet: `stockade image build` makes one.');
  else {
    for (const { reference, imageId, sizeBytes, builtAt, current } of images) {
      const use = current ? '  (in use)' : '';
      context.io.out(`${reference}  ${imageId}  ${Math.round(sizeBytes / 1e6)} MB  ${builtAt}${use}\n`);
    }
  }
  return exitCodes.done;
}
