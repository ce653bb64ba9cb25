/** The candidates closest to a name by edit distance, at most `count`, closest first. */
export function nearest(name: string, candidates: Iterable<string>, count = 3): string[] {
  const longest = Math.max(2, Math.ceil(name.length / 3));
  const scored: [string, number][] = [];
  for (const candidate of new Set(candidates)) {
    if (candidate === name || Math.abs(candidate.length - name.length) > longest) continue;
    const distance = editDistance(name, candidate, longest);
    if (distance <= longest) scored.push([candidate, distance]);
  }
  scored.sort((one, other) => one[1] - other[1] || (one[0] < other[0] ? -1 : 1));
  return scored.slice(0, count).map(([candidate]) => candidate);
}

/** `a`, `b` or `c`, each as code. */
export function orList(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
}

/** Insertions, deletions, substitutions, and two neighbours changing places. */
function editDistance(one: string, other: string, limit: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= other.length; column += 1) {
      const substitution = (previous[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      const swapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const swap = swapped ? (before[column - 2] ?? 0) + 1 : Infinity;
      const value = Math.min(swap, substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      current.push(value);
      best = Math.min(best, value);
    }
    if (best > limit) return best;
    before = previous;
    previous = current;
  }
  return previous[other.length] ?? 0;
}
