import type { Company } from './companies.ts';
import type { DailyBuffers } from './daily-fields.ts';
import type { Noise } from './noise.ts';

const lot = 1000;

/** Who bought and sold: institutions, margin accounts, lenders; all from the day's volume. Needs prices in `out`. */
export function simulateFlows(company: Company, tilt: Float64Array, out: DailyBuffers, noise: Noise): void {
  const end = company.lastRow ?? tilt.length - 1;
  const state = {
    foreignHeld: (out.issued[company.firstRow] as number) * noise.uniform() * 0.6 * company.liquidity,
    foreignMood: 0,
    margin: ((out.issued[company.firstRow] as number) / lot) * 0.02 * noise.uniform(),
    short: ((out.issued[company.firstRow] as number) / lot) * 0.001 * noise.uniform(),
    lent: (out.issued[company.firstRow] as number) * 0.01 * noise.uniform() * company.liquidity,
  };
  const trusted = company.market !== 'etf' && company.liquidity > 0.3;
  for (let row = company.firstRow; row <= end; row++) {
    const volume = out.volume[row] as number;
    const issued = out.issued[row] as number;
    if (Number.isFinite(volume)) {
      institutions(row, volume, trusted ? (tilt[row] as number) : 0, state, out, noise);
      marginAccounts(row, volume, issued / lot, state, out, noise);
      lenders(row, volume, state, out, noise);
    }
    state.foreignHeld = Math.min(0.95 * issued, Math.max(0, state.foreignHeld));
    out.foreignHeld[row] = Math.round(state.foreignHeld);
    out.foreignRatio[row] = Math.round((10_000 * state.foreignHeld) / issued) / 100;
  }
}

interface State {
  foreignHeld: number;
  foreignMood: number;
  margin: number;
  short: number;
  lent: number;
}

function institutions(
  row: number,
  volume: number,
  tilt: number,
  state: State,
  out: DailyBuffers,
  noise: Noise,
): void {
  state.foreignMood = 0.9 * state.foreignMood + 0.04 * noise.normal();
  const foreign = lots(volume * clamp(state.foreignMood + 0.06 * noise.normal(), 0.45));
  const foreignBoth = lots(volume * 0.2 * noise.uniform());
  state.foreignHeld += foreign;
  out.foreignNet[row] = foreign;
  out.foreignBuy[row] = foreignBoth + Math.max(0, foreign);
  out.foreignSell[row] = foreignBoth + Math.max(0, -foreign);
  out.foreignDealerNet[row] = noise.uniform() < 0.02 ? lots(volume * 0.01 * noise.normal()) : 0;
  const active = tilt !== 0 && noise.uniform() < 0.5;
  const trust = active ? lots(volume * clamp(0.05 * tilt + 0.02 * noise.normal(), 0.3)) : 0;
  const trustBoth = active ? lots(volume * 0.03 * noise.uniform()) : 0;
  out.trustNet[row] = trust;
  out.trustBuy[row] = trustBoth + Math.max(0, trust);
  out.trustSell[row] = trustBoth + Math.max(0, -trust);
  const dealer = lots(volume * clamp(0.02 * noise.normal(), 0.1));
  const hedge = lots(volume * clamp(0.02 * noise.normal(), 0.1));
  const both = lots(volume * 0.02 * noise.uniform());
  out.dealerNet[row] = dealer;
  out.dealerBuy[row] = both + Math.max(0, dealer);
  out.dealerSell[row] = both + Math.max(0, -dealer);
  out.hedgeNet[row] = hedge;
  out.hedgeBuy[row] = both + Math.max(0, hedge);
  out.hedgeSell[row] = both + Math.max(0, -hedge);
}

/** Thousand shares throughout. */
function marginAccounts(
  row: number,
  volume: number,
  issued: number,
  state: State,
  out: DailyBuffers,
  noise: Noise,
): void {
  const traded = volume / lot;
  const quota = issued * 0.25;
  const bought = Math.floor(traded * 0.2 * noise.uniform());
  const sold = Math.min(Math.floor(state.margin), Math.floor(traded * 0.2 * noise.uniform()));
  const repaid = Math.min(Math.floor(state.margin) - sold, Math.floor(traded * 0.01 * noise.uniform()));
  state.margin = Math.min(quota, Math.max(0, state.margin + bought - sold - repaid));
  out.marginBuy[row] = bought;
  out.marginSell[row] = sold;
  out.marginRepay[row] = repaid;
  out.marginBalance[row] = Math.round(state.margin);
  out.marginUse[row] = Math.round((10_000 * state.margin) / quota) / 100;
  const shorted = Math.floor(traded * 0.02 * noise.uniform());
  const covered = Math.min(Math.floor(state.short), Math.floor(traded * 0.02 * noise.uniform()));
  state.short = Math.min(quota, Math.max(0, state.short + shorted - covered));
  out.shortSell[row] = shorted;
  out.shortBuy[row] = covered;
  out.shortBalance[row] = Math.round(state.short);
  out.shortUse[row] = Math.round((10_000 * state.short) / quota) / 100;
  out.offset[row] = Math.floor(Math.min(bought, shorted) * noise.uniform());
}

function lenders(row: number, volume: number, state: State, out: DailyBuffers, noise: Noise): void {
  const sold = lots(volume * 0.05 * noise.uniform());
  state.lent = Math.max(0, state.lent + sold - volume * 0.05 * noise.uniform());
  out.lendingSold[row] = sold;
  out.lendingBalance[row] = Math.round(state.lent);
}

function lots(shares: number): number {
  return Math.round(shares / lot) * lot;
}

function clamp(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
