/** Longest source taken from an answer, in characters; layer 1 has its own limit in bytes. */
const longest = 200_000;

/** Words a line of dialect code is likely to start with. */
const codeStart = /^(?:from |import |def |class |@|#|[A-Za-z_][\w.]*\s*(?:=|\()|if |for |with |"""|''')/;

/**
 * The Python in a model's answer, or null: out of fences (the block that looks most like a strategy), out of a
 * JSON string, or the bare text where it is code. A fence that was never closed (a truncated answer) still counts.
 */
export function extractCode(answer: string): string | null {
  const text = answer.replaceAll('\r\n', '\n').slice(0, longest);
  const blocks = [...fencedBlocks(text), ...jsonStrings(text)];
  const best = blocks.toSorted((a, b) => likeness(b) - likeness(a))[0];
  if (best !== undefined && likeness(best) > 0) return tidy(best);
  const bare = bareCode(text);
  return bare !== null && likeness(bare) > 0 ? tidy(bare) : null;
}

function fencedBlocks(text: string): readonly string[] {
  const blocks: string[] = [];
  let open: string[] | null = null;
  for (const line of text.split('\n')) {
    if (/^\s*(?:```|~~~)/.test(line)) {
      if (open !== null) blocks.push(open.join('\n'));
      open = open === null ? [] : null;
    } else open?.push(line);
  }
  if (open !== null && open.length > 0) blocks.push(open.join('\n'));
  return blocks;
}

function jsonStrings(text: string): readonly string[] {
  const start = text.search(/[[{]/);
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'));
  if (start < 0 || end <= start) return [];
  try {
    return stringsIn(JSON.parse(text.slice(start, end + 1)));
  } catch {
    return [];
  }
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : [];
}

/** The text from the first to the last line that looks like code, without the prose around it. */
function bareCode(text: string): string | null {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => codeStart.test(line));
  return first < 0 ? null : lines.slice(first).join('\n');
}

/** How much a text looks like a strategy; 0 and below is not one. */
function likeness(text: string): number {
  const signs: readonly [RegExp, number][] = [
    [/\bdata\.(?:get|indicator)\s*\(/, 3],
    [/\bposition\b/, 2],
    [/^\s*def strategy\b/m, 2],
    [/\bsim\s*\(/, 2],
    [/^\s*return\b/m, 1],
    [/^\s*(?:pip|\$|npm|docker) /m, -4],
  ];
  return signs.reduce((sum, [pattern, points]) => sum + (pattern.test(text) ? points : 0), 0);
}

function tidy(code: string): string {
  return `${code.replace(/^\n+|\s+$/g, '')}\n`;
}
