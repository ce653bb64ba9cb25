import { industries } from './companies.ts';
import { Noise } from './noise.ts';

export interface MarketFactors {
  /** Daily return of the market, of which every company has its share. */
  readonly market: Float64Array;
  /** Daily return of each sector beside the market's. */
  readonly sectors: readonly Float64Array[];
  /** How restless each day is, 1 on average; companies share in it. */
  readonly stress: Float64Array;
}

const dailyVolatility = 0.0105;
/** About 11 % a year, before what volatility takes. */
const dailyDrift = 0.00045;

/** One market and a factor per sector, each with volatility that clusters (GARCH(1,1)) and fat tails. */
export function makeMarket(rows: number, seed: number): MarketFactors {
  const market = clustered(rows, dailyVolatility, new Noise(seed, 2, 0));
  const stress = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    stress[row] = Math.min(3, 0.4 + 0.6 * ((market.deviation[row] as number) / dailyVolatility));
    market.values[row] = (market.values[row] as number) + dailyDrift;
  }
  const sectors = industries.map((_, sector) => clustered(rows, 0.006, new Noise(seed, 3, sector)).values);
  return { market: market.values, sectors, stress };
}

function clustered(
  rows: number,
  deviation: number,
  noise: Noise,
): { values: Float64Array; deviation: Float64Array } {
  const values = new Float64Array(rows);
  const deviations = new Float64Array(rows);
  const longRun = deviation * deviation;
  let variance = longRun;
  for (let row = 0; row < rows; row++) {
    deviations[row] = Math.sqrt(variance);
    const shock = Math.max(-0.065, Math.min(0.065, Math.sqrt(variance) * noise.fatTailed()));
    values[row] = shock;
    variance = 0.015 * longRun + 0.08 * shock * shock + 0.905 * variance;
  }
  return { values, deviation: deviations };
}
