const maximumTerms = 500;

/** erf by its series of positive terms, for small |x|. Source: NIST DLMF 7.6.2. */
const erfSeries = (x: number): number => {
  let term = x;
  let total = x;
  for (let n = 1; n < maximumTerms && term > total * 1e-17; n += 1) {
    term *= (2 * x * x) / (2 * n + 1);
    total += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * total;
};

/** erfc by its continued fraction, evaluated from the end, for large x. Source: NIST DLMF 7.9.2. */
const erfcFraction = (x: number): number => {
  const terms = Math.min(maximumTerms, Math.ceil(40 + 240 / (x * x)));
  let value = x;
  for (let k = terms; k >= 1; k -= 1) value = x + k / 2 / value;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * value);
};

/** Complementary error function, to about 1e-13 of its value also far in the tail. */
const erfc = (x: number): number => {
  if (x < 0) return 2 - erfc(-x);
  return x < 1.5 ? 1 - erfSeries(x) : erfcFraction(x);
};

/** Φ, the standard normal distribution function; relative accuracy in the lower tail: Φ(−8) = 6.22e-16. Source: NIST DLMF 7.18. */
export const normalCdf = (x: number): number => erfc(-x / Math.SQRT2) / 2;

const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/**
 * Φ⁻¹ for 0 < p < 1: a rational start (Abramowitz and Stegun 26.2.23) and Halley's steps on `normalCdf`.
 * Returns ∓Infinity at 0 and 1.
 */
export const normalQuantile = (p: number): number => {
  if (p <= 0) return -Infinity;
  if (p >= 1) return Infinity;
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  let x = above / below - t;
  for (let i = 0; i < 4; i += 1) {
    const step = (normalCdf(x) - p) / density(x);
    x -= step / (1 + (x * step) / 2);
  }
  return x;
};
