import { Noise } from './noise.ts';

export interface Company {
  readonly symbol: string;
  readonly industry: string;
  /** Index of the industry: its sector factor. */
  readonly sector: number;
  readonly market: 'sii' | 'otc' | 'etf';
  /** First daily row on which it trades. */
  readonly firstRow: number;
  /** Last daily row; null where it trades to the end. */
  readonly lastRow: number | null;
  readonly beta: number;
  readonly sectorBeta: number;
  /** Long-run standard deviation of its own daily return. */
  readonly volatility: number;
  /** 0 is hardly traded, 1 is a blue chip. */
  readonly liquidity: number;
}

/** Industries of the Taiwan exchanges, the code prefixes of their companies, and how many in a hundred they are. */
export const industries: readonly (readonly [name: string, prefixes: readonly number[], weight: number])[] = [
  ['水泥工業', [11], 1],
  ['食品工業', [12], 2],
  ['塑膠工業', [13], 2],
  ['紡織纖維', [14], 3],
  ['電機機械', [15, 45, 46], 6],
  ['電器電纜', [16], 1],
  ['化學工業', [17, 47], 3],
  ['生技醫療', [41, 64, 65], 9],
  ['玻璃陶瓷', [18], 1],
  ['造紙工業', [19], 1],
  ['鋼鐵工業', [20, 50], 3],
  ['橡膠工業', [21], 1],
  ['汽車工業', [22], 2],
  ['半導體業', [23, 33, 52], 11],
  ['電腦及週邊設備業', [24, 31], 8],
  ['光電業', [30, 49], 8],
  ['通信網路業', [34, 48], 6],
  ['電子零組件業', [35, 54, 61], 12],
  ['電子通路業', [36], 2],
  ['資訊服務業', [62], 3],
  ['其他電子業', [37, 82], 5],
  ['建材營造', [25, 55], 4],
  ['航運業', [26, 56], 2],
  ['觀光餐旅', [27, 57], 2],
  ['金融保險', [28, 58], 4],
  ['貿易百貨', [29, 59], 2],
  ['油電燃氣業', [89], 1],
  ['文化創意業', [84], 2],
  ['其他', [99, 80, 83, 86], 5],
];

export const etfCategory = 'ETF';

/** All companies that ever trade, in the order of their codes. About half are there on the first day. */
export function makeCompanies(count: number, rows: number, seed: number): readonly Company[] {
  const used = new Map<string, number>();
  const companies = Array.from({ length: count }, (_, index) => {
    const noise = new Noise(seed, 1, index);
    const etf = index % 60 === 30;
    const sector = pickSector(noise);
    const [firstRow, lastRow] = lifetime(noise, rows, etf);
    return {
      symbol: etf ? `00${String(50 + Math.floor(index / 60)).padStart(2, '0')}` : nextCode(sector, used),
      industry: etf ? etfCategory : (industries[sector]?.[0] ?? ''),
      sector,
      market: etf ? ('etf' as const) : noise.uniform() < 0.55 ? ('sii' as const) : ('otc' as const),
      firstRow,
      lastRow,
      beta: etf ? 1 : Math.max(0.2, 0.9 + 0.35 * noise.normal()),
      sectorBeta: etf ? 0 : Math.max(0, 0.9 + 0.4 * noise.normal()),
      volatility: etf ? 0.003 : 0.013 * Math.exp(0.35 * noise.normal()) + 0.005,
      liquidity: etf ? 0.9 : noise.uniform() ** 0.7,
    };
  });
  return companies.sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
}

function lifetime(noise: Noise, rows: number, etf: boolean): [number, number | null] {
  const fromStart = noise.uniform() < (etf ? 0.2 : 0.55);
  const start = noise.uniform();
  const firstRow = fromStart ? 0 : Math.floor(start * (rows - Math.min(60, rows / 4)));
  const years = -Math.log(1 - noise.uniform()) / 0.02;
  const lastRow = firstRow + Math.max(Math.min(120, rows / 4), Math.floor(years * 246));
  return [firstRow, etf || lastRow >= rows - 1 ? null : lastRow];
}

function pickSector(noise: Noise): number {
  const total = industries.reduce((sum, [, , weight]) => sum + weight, 0);
  let left = noise.uniform() * total;
  for (let sector = 0; sector < industries.length; sector++) {
    left -= industries[sector]?.[2] ?? 0;
    if (left < 0) return sector;
  }
  return industries.length - 1;
}

/** The next free four digits under the industry's prefixes; five digits once those are used up. */
function nextCode(sector: number, used: Map<string, number>): string {
  const prefixes = industries[sector]?.[1] ?? [99];
  const serial = (used.get(String(sector)) ?? 0) + 1;
  used.set(String(sector), serial);
  const prefix = prefixes[(serial - 1) % prefixes.length] as number;
  const number = Math.floor((serial - 1) / prefixes.length) + 1;
  return number < 100 ? `${prefix}${String(number).padStart(2, '0')}` : `${prefix}${String(number)}`;
}
