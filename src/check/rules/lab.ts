import { defineRules } from './rule.ts';

/** Look-ahead bias: a position that knows what happens after it. */
export const LAB = defineRules({
  LAB001: {
    title: 'value of a later row',
    severity: 'block',
    reason: 'A negative shift, difference or roll puts a later row’s value on an earlier row.',
    example: "close = data.get('price:收盤價')\nposition = close.shift(-1) > close",
    fix: 'Shift by a positive number of rows: `close.shift(1)`.',
  },
  LAB002: {
    title: 'window that reaches forward',
    severity: 'block',
    reason: 'A centred or forward window contains rows after the one it describes.',
    example: "close = data.get('price:收盤價')\nposition = close > close.rolling(5, center=True).mean()",
    fix: 'Let the window end with the row: drop `center=True`, or shift the result by half the window.',
  },
  LAB003: {
    title: 'gap filled from later rows',
    severity: 'block',
    reason: 'Filling backwards or interpolating uses the next known value before it is known.',
    example: "roe = data.get('fundamental_features:ROE稅後')\nposition = roe.bfill() > 10",
    fix: 'Fill forwards: `.ffill()`.',
  },
  LAB004: {
    title: 'statistic over the whole sample',
    severity: 'block',
    reason: 'A mean, deviation, extreme or quantile along time contains every later row.',
    example: "close = data.get('price:收盤價')\nposition = close > close.mean()",
    fix: 'Use `.rolling(n)` or `.expanding()` before it, or `axis=1` to compare the stocks of one day.',
  },
  LAB005: {
    title: 'rank or bins over the whole sample',
    severity: 'block',
    reason: 'Ranking or binning along time compares each row with every later one.',
    example: "roe = data.get('fundamental_features:ROE稅後')\nposition = roe.rank(pct=True) > 0.9",
    fix: 'Rank the stocks of one day, `rank(axis=1)`, or within a window, `rolling(n).rank()`.',
  },
  LAB006: {
    title: 'model fitted on the whole sample',
    severity: 'block',
    reason:
      'A model, scaler or regression that was fitted on all rows knows the later ones when it is applied.',
    example:
      "from sklearn.preprocessing import StandardScaler\nclose = data.get('price:收盤價')\nposition = pd.DataFrame(StandardScaler().fit_transform(close), index=close.index) > 0",
    fix: 'Fit on rows before the one that is judged, in a rolling or expanding loop.',
  },
  LAB007: {
    title: 'last row used for earlier rows',
    severity: 'block',
    reason: 'The end of the sample is not known on any earlier day.',
    example: "close = data.get('price:收盤價')\nposition = close / close.iloc[-1] > 1",
    fix: 'Use the row itself or a rolling window; to normalise, divide by the first row.',
  },
  LAB008: {
    title: 'index that reaches ahead in a loop',
    severity: 'block',
    reason: 'The loop reads rows after the one it decides.',
    example:
      "close = data.get('price:收盤價')\nposition = close * 0\nfor i in range(len(close) - 1):\n    position.iloc[i] = close.iloc[i + 1] > close.iloc[i]",
    fix: 'Read rows up to `i` only.',
  },
  LAB009: {
    title: 'period known at its start',
    severity: 'block',
    reason: 'A period’s figures are placed on days before the period ends.',
    example: "close = data.get('price:收盤價')\nposition = close.resample('MS').last().is_largest(10)",
    fix: "Label periods by their end, `resample('ME').last()`, then forward-fill.",
  },
  LAB010: {
    title: 'joined with a later date',
    severity: 'block',
    reason: 'Matching forwards or to the nearest date takes a value that is not yet known.',
    example:
      "close = data.get('price:收盤價')\nroe = data.get('fundamental_features:ROE稅後')\nposition = roe.reindex(close.index, method='bfill') > 10",
    fix: "Match backwards: `method='ffill'`, or `direction='backward'`.",
  },
  LAB011: {
    title: 'dates moved back',
    severity: 'block',
    reason: 'Moving the index to earlier dates makes values known before they were.',
    example:
      "roe = data.get('fundamental_features:ROE稅後')\nroe.index = roe.index - pd.Timedelta(days=30)\nposition = roe > 10",
    fix: 'Leave the dates as they are, or move them later.',
  },
  LAB012: {
    title: 'computed in reversed order',
    severity: 'block',
    reason: 'A window or running total over reversed rows runs from the future to the past.',
    example: "close = data.get('price:收盤價')\nposition = close > close[::-1].rolling(5).max()[::-1]",
    fix: 'Keep the rows in order of date.',
  },
  LAB013: {
    title: 'filter that sees both sides',
    severity: 'block',
    reason: 'The filter, transform or peak search uses values after the point it describes.',
    example: "close = data.get('price:收盤價')\nposition = close.apply(lambda s: np.gradient(s)) > 0",
    fix: 'Use a one-sided filter: `.ewm(span=n).mean()`, `.rolling(n).mean()`, `.diff()`.',
  },
  LAB014: {
    title: 'choice made on the whole sample',
    severity: 'warn',
    reason:
      'Branching, or selecting stocks, by what the whole sample shows may carry the future into earlier rows.',
    example: "close = data.get('price:收盤價')\nposition = close.loc[:, close.count() > 500].is_largest(10)",
    fix: 'Decide per row: put the condition into the position, or count with `.expanding().count()`.',
  },
});
