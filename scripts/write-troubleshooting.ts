import { readFileSync, writeFileSync } from 'node:fs';
import { errorCodes } from '../src/cli/error-codes.ts';

/**
 * Puts the entries of docs/troubleshooting.md in the order of the codes, and a skeleton where one is missing. What was
 * written by hand stays. Run with `npx tsx scripts/write-troubleshooting.ts`; a test refuses skeletons.
 */
const page = new URL('../docs/troubleshooting.md', import.meta.url);
const before = readFileSync(page, 'utf8');
const start = before.indexOf('\n### ', before.indexOf('\n## Every error code\n')) + 1;
const head = before.slice(0, start);
const written = new Map<string, string>(
  before
    .slice(start)
    .split(/^#{3,4} /m)
    .map((entry) => [entry.split('\n', 1)[0] ?? '', entry.slice(entry.indexOf('\n') + 1).trim()] as const),
);
const skeleton = '_What is said_\n\n- Cause:\n- Cure:\n- Command: ``';

const seen = new Set<string>();
let text = head;
for (const [group, codes] of Object.entries(errorCodes)) {
  text += `### ${group}\n\n`;
  for (const code of codes.filter((one) => !seen.has(one))) {
    seen.add(code);
    text += `#### ${code}\n\n${written.get(code) ?? skeleton}\n\n`;
  }
}
writeFileSync(page, `${text.trimEnd()}\n`);
