const blocks = '▁▂▃▄▅▆▇█';

/** A series as one line of block characters, at most `width` of them; empty for an empty series. */
export function sparkline(values: ArrayLike<number>, width: number): string {
  const count = Math.min(width, values.length);
  const picked = Array.from({ length: count }, (_, index) => {
    const at = count === 1 ? 0 : Math.round((index * (values.length - 1)) / (count - 1));
    return values[at] as number;
  }).filter((value) => Number.isFinite(value));
  const low = picked.reduce((least, value) => Math.min(least, value), Infinity);
  const high = picked.reduce((most, value) => Math.max(most, value), -Infinity);
  return picked
    .map(
      (value) => blocks[high === low ? 0 : Math.round(((value - low) / (high - low)) * (blocks.length - 1))],
    )
    .join('');
}
