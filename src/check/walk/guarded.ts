/** Methods that are safe only for the arguments a rule has seen. */
export const GUARDED_METHODS = new Set([
  'agg',
  'aggregate',
  'apply',
  'transform',
  'format',
  'query',
  'eval',
  'to_string',
]);

/** Functions of modules for which the same holds. */
export const GUARDED_MEMBERS = new Set([
  'pandas.set_option',
  'pandas.reset_option',
  'pandas.option_context',
  'logging.basicConfig',
  'logging.Formatter',
  'functools.wraps',
  'operator.attrgetter',
  'operator.methodcaller',
]);
