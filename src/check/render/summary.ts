import { RULES } from '../rules/registry.ts';
import type { CheckedFile } from './checked-file.ts';

/** How many files were refused, and how often each rule spoke, most frequent first. */
export function renderSummary(checked: readonly CheckedFile[]): string {
  const blocked = checked.filter((one) => one.blocked).length;
  const noun = checked.length === 1 ? 'file' : 'files';
  const head =
    blocked === 0
      ? `${checked.length} ${noun} checked, none refused.`
      : `${blocked} of ${checked.length} ${noun} refused.`;
  const counts = new Map<string, { findings: number; files: Set<string> }>();
  for (const { file, findings } of checked) {
    for (const { rule } of findings) {
      const count = counts.get(rule) ?? { findings: 0, files: new Set<string>() };
      count.findings += 1;
      count.files.add(file);
      counts.set(rule, count);
    }
  }
  if (checked.length < 2 || counts.size === 0) return head;
  const rows = [...counts].sort(
    (one, other) => other[1].findings - one[1].findings || (one[0] < other[0] ? -1 : 1),
  );
  const table = rows.map(([rule, count]) => {
    const rest = `${String(count.findings).padStart(5)} in ${String(count.files.size).padStart(4)} files`;
    return `  ${rule} ${rest}  ${RULES.get(rule)?.title ?? ''}`;
  });
  return [head, ...table].join('\n');
}
