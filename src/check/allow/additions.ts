/** What the generated surface cannot know: the strategy dialect, shipped helpers, and names of columns. */

/** Modules that exist for strategies, or whose useful names are few enough to write down. */
export const EXTRA_MODULES: Readonly<Record<string, string>> = {
  finlab: 'data backtest dataframe login get_token market market_info markets report __version__',
  'finlab.data':
    'get indicator universe set_universe reset_universe search use_local_data_only has names keys force_cloud_download truncate_start truncate_end set_storage set_market FileStorage CacheStorage',
  'finlab.market': 'Market TWMarket USMarket',
  'finlab.market_info': 'MarketInfo TWMarketInfo USMarketInfo',
  'finlab.markets': '',
  'finlab.markets.tw': 'TWMarket',
  'finlab.markets.us': 'USMarket',
  'finlab.report': 'Report',
  'finlab.backtest': 'sim',
  'finlab.dataframe': 'FinlabDataFrame',
  'dateutil.relativedelta': 'relativedelta MO TU WE TH FR SA SU',
  sys: 'maxsize float_info version version_info byteorder',
  gc: 'collect enable disable isenabled',
  'talib.abstract': '',
  'numpy.lib': '',
  'pandas.tseries': '',
  'pandas.api': '',
  'pandas.core.window': '',
  'scipy.cluster': '',
  collections: '',
  dateutil: '',
};

/** Values that modules hold under other names than their surface lists. */
export const EXTRA_NAMES: Readonly<Record<string, string>> = {
  pandas: 'offsets options api errors tseries',
  numpy: 'linalg random fft ma polynomial lib typing exceptions NaN',
  scipy: 'cluster constants fft integrate interpolate linalg ndimage optimize signal spatial special stats',
  sklearn: '',
  talib: 'MA_Type set_unstable_period get_unstable_period',
  logging: 'StreamHandler',
};

/** Methods and attributes of the strategy dialect: frames, `data`, `sim`’s report. */
export const DIALECT_ATTRIBUTES = `
  average sustain rise fall is_largest is_smallest is_entry is_exit exit_when hold_until quantile_row industry_rank
  groupby_category neutralize neutralize_industry entry_price deadline index_str_to_date
  get indicator universe set_universe reset_universe search has names sim rebalance set_storage set_market
  metrics stats get_stats get_metrics get_trades trades creturn benchmark daily_creturn display position
  sharpe_ratio annual_return max_drawdown volatility sortino_ratio calmar_ratio win_ratio cagr total_return
  stock_holdings current_trades next_trading_date asset_type update_date fee_ratio tax_ratio trade_at resample
  daily_sharpe monthly_sharpe daily_mean daily_sortino mdd_details get_mae_mfe weights next_weights actions info`;

/** Words that are columns of frames, fields of rows and results; none names anything that acts. */
export const FIELD_WORDS = `
  open high low close volume amount price prices symbol symbols code date dates datetime timestamp name value values
  ret returns signal score rank weight weights position entry exit side size quantity cost fee tax profit loss pnl
  equity market_value pe pb ps roe roa eps revenue change pct momentum trend ma ema sma rsi macd kd atr
  statistic pvalue correlation slope intercept rvalue stderr intercept_stderr x fun success message nit nfev jac hess
  sharpe sortino drawdown calmar key field fields category industry sector window threshold config params index
  columns start stop step result results year month day hour minute second args code errno reason msg`;

/** Dunder attributes that give a plain text or number, or are part of writing a class. */
export const PLAIN_DUNDERS = new Set(['__name__', '__version__', '__doc__']);

/** Reached through `super()`, or called on one’s own object. */
export const OWN_DUNDERS = new Set(['__init__', '__post_init__', '__repr__', '__str__', '__eq__', '__hash__', '__len__', '__enter__']);
