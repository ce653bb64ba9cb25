import { flat } from './mixing.ts';
import type { Args } from './callable.ts';
import { argument } from './callable.ts';
import { blend, rowsText, whole } from './effects.ts';
import type { Machine } from './machine.ts';
import { asFrame, isTimed, moved, reaching, type Value } from './value.ts';

const BOTH_ENDS =
  /^(?:filtfilt|sosfiltfilt|detrend|hilbert|find_peaks\w*|fft\w*|ifft\w*|rfft\w*|irfft\w*|dct|idct|dctn|interp|interp1d|UnivariateSpline|CubicSpline|PchipInterpolator|splrep|resample|resample_poly|gaussian_filter\w*|lowess|decimate|cwt|peak_prominences)$/;
const HALF_WINDOW: Readonly<Record<string, number>> = {
  savgol_filter: 1,
  medfilt: 1,
  wiener: 1,
  uniform_filter1d: 1,
  uniform_filter: 1,
  median_filter: 1,
  maximum_filter1d: 1,
  minimum_filter1d: 1,
};

/** Filters of numpy and scipy that use what comes after a point; null for every other function. */
export function twoSided(m: Machine, path: string, name: string, args: Args): Value | null {
  if (!/^(?:numpy|scipy)\./.test(path)) return null;
  const x = flat(
    args.positional[0] ?? [...args.named.values()][0] ?? { kind: 'none', terms: [], maybe: null },
  );
  const isCandidate =
    name === 'gradient' ||
    name === 'convolve' ||
    name === 'correlate' ||
    name.startsWith('argrel') ||
    Object.hasOwn(HALF_WINDOW, name);
  if (!isCandidate && !BOTH_ENDS.test(name)) return null;
  const all = blend(args);
  if (!isTimed(all)) return all;
  const axis = args.named.get('axis');
  const across = axis?.kind === 'number' && (axis.low === 1 || (axis.low === -1 && all.kind === 'frame'));
  if (across) return all;
  const reach = isCandidate ? reachOf(name, args) : Infinity;
  const message = `\`${name}\` uses ${reach === Infinity ? 'every later value' : rowsText(reach) + ' after each point'}.`;
  const kept = asFrame(x.kind === 'column' ? 'column' : 'array', all, x);
  if (reach === Infinity) return whole(m, kept, args.node, 'LAB013', message);
  const cause = m.causes.at(args.node, 'LAB013', message);
  return name === 'convolve' ? moved(kept, reach, cause) : reaching(kept, reach, cause);
}

function reachOf(name: string, args: Args): number {
  if (name === 'gradient') return 1;
  if (name.startsWith('argrel'))
    return numberOf(argument(args, name === 'argrelextrema' ? 3 : 2, 'order'), 1);
  const kernel = args.positional[1];
  if (name === 'convolve' || name === 'correlate') {
    const size = kernel?.items?.length ?? kernel?.low ?? 3;
    const mode = argument(args, 2, 'mode')?.text ?? (name === 'convolve' ? 'full' : 'valid');
    if (mode === 'same') return Math.floor(size / 2) || 1;
    return mode === 'valid' ? Math.max(1, size - 1) : 0;
  }
  const size = numberOf(argument(args, 1, 'window_length', 'kernel_size', 'size', 'mysize'), 3);
  const origin = argument(args, -1, 'origin');
  if (origin !== undefined) return Math.max(0, Math.floor(size / 2) - numberOf(origin, 0));
  return Math.max(1, Math.floor(size / 2));
}

function numberOf(value: Value | undefined, otherwise: number): number {
  return value?.kind === 'number' && Number.isFinite(value.high) ? (value.high ?? otherwise) : otherwise;
}
