/** Uniform numbers in [0, 1) that follow from a seed alone. */
export type Random = () => number;

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

/** xoshiro128**, seeded by splitmix32. Source: D. Blackman and S. Vigna, ACM Transactions on Mathematical Software 47(4), 2021. */
export const seeded = (seed: number): Random => {
  let mixing = seed | 0;
  const next = (): number => {
    mixing = (mixing + 0x9e37_79b9) | 0;
    let z = mixing ^ (mixing >>> 16);
    z = Math.imul(z, 0x21f0_aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a_2d97);
    return z ^ (z >>> 15);
  };
  let [a, b, c, d] = [next(), next(), next(), next()];
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9);
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotate(d, 11);
    return (result >>> 0) / 4_294_967_296;
  };
};
