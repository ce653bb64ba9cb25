import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Document, isMap, parseDocument, Scalar, type YAMLMap } from 'yaml';
import type { BenchDocument } from '../../decide/document.ts';
import { sanitize } from '../../report/terminal-text.ts';
import type { CliContext } from '../context.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { tell } from '../io.ts';
import { configFlagsOf, type CommonFlags } from '../sandbox-flags.ts';

/**
 * Writes `sandbox.enabled` as the verdict says, with the rationale as a comment beside it. A verdict that it fails
 * writes nothing: turning the sandbox off because it leaks would run the same strategies with nothing around them.
 */
export async function applyVerdict(
  context: CliContext,
  report: BenchDocument,
  flags: CommonFlags,
): Promise<ExitCode> {
  const { verdict } = report;
  const decision = verdict?.decision ?? 'inconclusive';
  if (verdict === null || decision === 'inconclusive' || decision === 'do_not_use') {
    tell(context.io, `Nothing is written: ${sanitize(verdict?.rule ?? 'there is no verdict')}`);
    if (decision === 'do_not_use')
      tell(
        context.io,
        'Do not evaluate strategies that you do not trust on this machine until it is mended.',
      );
    return exitCodes.no;
  }
  const { values } = await context.services.config(configFlagsOf(flags));
  const enabled = decision === 'optional' ? values.sandbox.enabled : decision === 'enable';
  const file = flags.config ?? context.environment['STOCKADE_CONFIG'] ?? join(context.home, 'stockade.yaml');
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, withSetting(before, enabled, rationale(report, enabled)));
  tell(context.io, `${file}: sandbox.enabled: ${enabled}`);
  if (!enabled) tell(context.io, 'Strategies now run without isolation. Run only sources that you trust.');
  tell(context.io, undo(file, before));
  return exitCodes.done;
}

function rationale({ verdict, startedAt, fingerprint }: BenchDocument, enabled: boolean): readonly string[] {
  const { machine, setting } = fingerprint;
  return [
    `${startedAt}: ${verdict?.decision.replaceAll('_', ' ')}${verdict?.resolved === false ? ', unresolved' : ''}.`,
    verdict?.rule ?? '',
    ...(verdict?.decision === 'optional' ? [`Optional: left ${enabled ? 'on' : 'off'}, as it was.`] : []),
    `Measured on ${machine['cpu']}, kernel ${setting['kernel']}, engine ${setting['engine']}; it expires when these change.`,
  ];
}

/**
 * The text of a configuration with `sandbox.enabled` set and explained in place of an earlier explanation; everything
 * else stays as it was written.
 */
export function withSetting(text: string, enabled: boolean, reasons: readonly string[]): string {
  const document = parseDocument(text) as Document;
  if (document.contents === null) document.contents = document.createNode({});
  if (document.has('sandbox') && !isMap(document.get('sandbox', true))) document.delete('sandbox');
  document.setIn(['sandbox', 'enabled'], document.createNode(enabled));
  const sandbox = document.get('sandbox') as YAMLMap<Scalar | string>;
  const at = sandbox.items.findIndex(({ key }) => String(key) === 'enabled');
  const pair = sandbox.items[at];
  if (pair === undefined) return document.toString({ lineWidth: 0 });
  const old = pair.key instanceof Scalar ? pair.key : null;
  // What stands before the first key belongs to the section.
  const before = at === 0 ? sandbox.commentBefore : old?.commentBefore;
  if (at === 0) sandbox.commentBefore = null;
  const key = new Scalar('enabled');
  key.commentBefore = [...kept(before ?? ''), opening, ...reasons.map(commentLine), closing].join('\n');
  pair.key = key;
  return document.toString({ lineWidth: 0 });
}

const opening = ' stockade bench --apply:';
const closing = ' (end of stockade bench)';

/** The user's own lines of a comment. */
function kept(comment: string): readonly string[] {
  const lines = comment === '' ? [] : comment.split('\n');
  const [from, to] = [lines.indexOf(opening), lines.indexOf(closing)];
  return from < 0 || to < from ? lines : [...lines.slice(0, from), ...lines.slice(to + 1)];
}

const commentLine = (text: string): string => `   ${sanitize(text)}`;

function undo(file: string, before: string): string {
  if (before === '') return `To undo: remove ${file}; nothing else stands in it.`;
  const was = parseDocument(before).getIn(['sandbox', 'enabled']);
  if (typeof was !== 'boolean') return `To undo: remove the line "enabled" below "sandbox" in ${file}.`;
  return `To undo: write "enabled: ${was}" below "sandbox" in ${file}.`;
}
