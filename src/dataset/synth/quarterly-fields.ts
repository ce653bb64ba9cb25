import type { Quarter } from './accounts.ts';

/** A figure of one quarter; `before` is the quarter before, `yearAgo` the same quarter a year before. */
export type QuarterFigure = (now: Quarter, before: Quarter, yearAgo: Quarter) => number;

export interface QuarterlyField {
  readonly id: string;
  readonly alias: string;
  readonly unit: string;
  readonly value: QuarterFigure;
  /** Banks have no such line. */
  readonly industrial: boolean;
}

type Row = readonly [name: string, alias: string, unit: string, value: QuarterFigure, industrial?: boolean];

const of = (part: number, whole: number): number => (100 * part) / whole;
const growth = (pick: (quarter: Quarter) => number): QuarterFigure => {
  return (now, _, yearAgo) => of(pick(now) - pick(yearAgo), Math.abs(pick(yearAgo)));
};
const mean = (pick: (quarter: Quarter) => number, now: Quarter, before: Quarter): number =>
  (pick(now) + pick(before)) / 2;
const expenses = (now: Quarter): number => now.selling + now.administrative + now.research;

const features: readonly Row[] = [
  ['營業利益', 'operating_income', 'TWD 1000', (now) => now.operating],
  ['EBITDA', 'ebitda', 'TWD 1000', (now) => now.operating + now.depreciation + now.amortisation],
  ['營運現金流', 'operating_cash_flow', 'TWD 1000', (now) => now.operatingCash],
  ['歸屬母公司淨利', 'net_income_parent', 'TWD 1000', (now) => now.net],
  ['折舊', 'depreciation', 'TWD 1000', (now) => now.depreciation],
  ['流動資產', 'current_assets', 'TWD 1000', (now) => now.currentAssets, true],
  ['流動負債', 'current_liabilities', 'TWD 1000', (now) => now.currentLiabilities, true],
  ['取得不動產廠房及設備', 'capital_expenditure', 'TWD 1000', (now) => now.capitalSpending],
  ['經常稅後淨利', 'recurring_net_income', 'TWD 1000', (now) => now.net - 0.8 * now.nonOperating],
  [
    'ROA稅後息前',
    'roa',
    '%',
    (now, before) =>
      of(
        now.net + 0.8 * now.interest,
        mean((q) => q.assets, now, before),
      ),
  ],
  [
    'ROA綜合損益',
    'roa_comprehensive',
    '%',
    (now, before) =>
      of(
        now.comprehensive,
        mean((q) => q.assets, now, before),
      ),
  ],
  [
    'ROE稅後',
    'roe',
    '%',
    (now, before) =>
      of(
        now.net,
        mean((q) => q.equity, now, before),
      ),
  ],
  [
    'ROE綜合損益',
    'roe_comprehensive',
    '%',
    (now, before) =>
      of(
        now.comprehensive,
        mean((q) => q.equity, now, before),
      ),
  ],
  [
    '稅前息前折舊前淨利率',
    'ebitda_margin',
    '%',
    (now) => of(now.pretax + now.interest + now.depreciation, now.revenue),
  ],
  ['營業毛利率', 'gross_margin', '%', (now) => of(now.grossProfit, now.revenue), true],
  ['營業利益率', 'operating_margin', '%', (now) => of(now.operating, now.revenue)],
  ['稅前淨利率', 'pretax_margin', '%', (now) => of(now.pretax, now.revenue)],
  ['稅後淨利率', 'net_margin', '%', (now) => of(now.net, now.revenue)],
  ['業外收支營收率', 'non_operating_ratio', '%', (now) => of(now.nonOperating, now.revenue)],
  ['貝里比率', 'berry_ratio', '%', (now) => of(now.grossProfit, expenses(now)), true],
  ['營業費用率', 'operating_expense_ratio', '%', (now) => of(expenses(now), now.revenue)],
  ['推銷費用率', 'selling_expense_ratio', '%', (now) => of(now.selling, now.revenue), true],
  ['管理費用率', 'administrative_expense_ratio', '%', (now) => of(now.administrative, now.revenue)],
  ['研究發展費用率', 'research_expense_ratio', '%', (now) => of(now.research, now.revenue), true],
  ['現金流量比率', 'cash_flow_ratio', '%', (now) => of(now.operatingCash, now.currentLiabilities)],
  ['稅率', 'tax_rate', '%', (now) => (now.pretax > 0 ? of(now.tax, now.pretax) : 0)],
  ['每股營業額', 'revenue_per_share', 'TWD', (now) => now.revenue / now.shares],
  ['每股營業利益', 'operating_income_per_share', 'TWD', (now) => now.operating / now.shares],
  ['每股現金流量', 'cash_flow_per_share', 'TWD', (now) => now.operatingCash / now.shares],
  ['每股稅前淨利', 'pretax_income_per_share', 'TWD', (now) => now.pretax / now.shares],
  ['每股綜合損益', 'comprehensive_income_per_share', 'TWD', (now) => now.comprehensive / now.shares],
  ['總負債除總淨值', 'debt_to_equity', '%', (now) => of(now.liabilities, now.equity)],
  ['負債比率', 'debt_ratio', '%', (now) => of(now.liabilities, now.assets)],
  ['淨值除資產', 'equity_to_assets', '%', (now) => of(now.equity, now.assets)],
  ['營收成長率', 'revenue_growth', '%', growth((q) => q.revenue)],
  ['營業毛利成長率', 'gross_profit_growth', '%', growth((q) => q.grossProfit), true],
  ['營業利益成長率', 'operating_income_growth', '%', growth((q) => q.operating)],
  ['稅前淨利成長率', 'pretax_income_growth', '%', growth((q) => q.pretax)],
  ['稅後淨利成長率', 'net_income_growth', '%', growth((q) => q.net)],
  ['經常利益成長率', 'recurring_income_growth', '%', growth((q) => q.net - 0.8 * q.nonOperating)],
  ['資產總額成長率', 'asset_growth', '%', growth((q) => q.assets)],
  ['淨值成長率', 'equity_growth', '%', growth((q) => q.equity)],
  ['流動比率', 'current_ratio', '%', (now) => of(now.currentAssets, now.currentLiabilities), true],
  [
    '速動比率',
    'quick_ratio',
    '%',
    (now) => of(now.currentAssets - now.inventory, now.currentLiabilities),
    true,
  ],
  ['利息支出率', 'interest_expense_ratio', '%', (now) => of(now.interest, now.revenue)],
  ['營運資金', 'working_capital', 'TWD 1000', (now) => now.currentAssets - now.currentLiabilities, true],
  [
    '總資產週轉次數',
    'asset_turnover',
    'times',
    (now, before) => now.revenue / mean((q) => q.assets, now, before),
  ],
  [
    '應收帳款週轉率',
    'receivables_turnover',
    'times',
    (now, before) => now.revenue / mean((q) => q.receivables, now, before),
    true,
  ],
  [
    '存貨週轉率',
    'inventory_turnover',
    'times',
    (now, before) => (now.revenue - now.grossProfit) / mean((q) => q.inventory, now, before),
    true,
  ],
  [
    '固定資產週轉次數',
    'plant_turnover',
    'times',
    (now, before) => now.revenue / mean((q) => q.plant, now, before),
  ],
  [
    '淨值週轉率次',
    'equity_turnover',
    'times',
    (now, before) => now.revenue / mean((q) => q.equity, now, before),
  ],
  ['自由現金流量', 'free_cash_flow', 'TWD 1000', (now) => now.operatingCash - now.capitalSpending],
];

const statements: readonly Row[] = [
  ['現金及約當現金', 'cash', 'TWD 1000', (now) => now.cash],
  ['應收帳款及票據', 'receivables', 'TWD 1000', (now) => now.receivables, true],
  ['存貨', 'inventory', 'TWD 1000', (now) => now.inventory, true],
  ['流動資產', 'current_assets', 'TWD 1000', (now) => now.currentAssets, true],
  ['不動產廠房及設備', 'plant', 'TWD 1000', (now) => now.plant],
  ['資產總額', 'assets', 'TWD 1000', (now) => now.assets],
  ['短期借款', 'short_term_debt', 'TWD 1000', (now) => now.shortDebt],
  ['應付帳款及票據', 'payables', 'TWD 1000', (now) => now.payables, true],
  ['流動負債', 'current_liabilities', 'TWD 1000', (now) => now.currentLiabilities, true],
  ['銀行借款_非流動', 'long_term_debt', 'TWD 1000', (now) => now.longDebt],
  ['負債總額', 'liabilities', 'TWD 1000', (now) => now.liabilities],
  ['股本', 'capital', 'TWD 1000', (now) => now.capital],
  ['資本公積合計', 'capital_surplus', 'TWD 1000', (now) => now.surplus],
  ['保留盈餘', 'retained_earnings', 'TWD 1000', (now) => now.retained],
  ['股東權益總額', 'equity', 'TWD 1000', (now) => now.equity],
  ['營業收入淨額', 'revenue', 'TWD 1000', (now) => now.revenue],
  ['營業成本', 'cost_of_revenue', 'TWD 1000', (now) => now.revenue - now.grossProfit, true],
  ['營業毛利', 'gross_profit', 'TWD 1000', (now) => now.grossProfit, true],
  ['推銷費用', 'selling_expense', 'TWD 1000', (now) => now.selling, true],
  ['管理費用', 'administrative_expense', 'TWD 1000', (now) => now.administrative],
  ['研究發展費', 'research_expense', 'TWD 1000', (now) => now.research, true],
  ['營業費用', 'operating_expense', 'TWD 1000', expenses],
  ['營業利益', 'operating_income', 'TWD 1000', (now) => now.operating],
  ['財務成本', 'interest_expense', 'TWD 1000', (now) => now.interest],
  ['營業外收入及支出', 'non_operating_income', 'TWD 1000', (now) => now.nonOperating],
  ['稅前淨利', 'pretax_income', 'TWD 1000', (now) => now.pretax],
  ['所得稅費用', 'income_tax', 'TWD 1000', (now) => now.tax],
  ['合併總損益', 'net_income', 'TWD 1000', (now) => now.net],
  ['歸屬母公司淨利_損', 'net_income_parent', 'TWD 1000', (now) => now.net],
  ['每股盈餘', 'eps', 'TWD', (now) => now.net / now.shares],
  ['折舊', 'depreciation', 'TWD 1000', (now) => now.depreciation],
  ['攤銷', 'amortisation', 'TWD 1000', (now) => now.amortisation],
  ['營業活動之淨現金流入_流出', 'operating_cash_flow', 'TWD 1000', (now) => now.operatingCash],
  ['投資活動之淨現金流入_流出', 'investing_cash_flow', 'TWD 1000', (now) => now.investingCash],
  ['籌資活動之淨現金流入_流出', 'financing_cash_flow', 'TWD 1000', (now) => now.financingCash],
  ['取得不動產廠房及設備', 'capital_expenditure', 'TWD 1000', (now) => now.capitalSpending],
  ['發放現金股利', 'cash_dividends', 'TWD 1000', (now) => now.dividends],
];

export const quarterlyFields: readonly QuarterlyField[] = [
  ...features.map((row) => named('fundamental_features', row)),
  ...statements.map((row) => named('financial_statement', row)),
];

function named(table: string, [name, alias, unit, value, industrial]: Row): QuarterlyField {
  return { id: `${table}:${name}`, alias: `${table}:${alias}`, unit, value, industrial: industrial ?? false };
}
