/**
 * How an expression is used, which decides what it may be: a module only in front of a dot or in a test for its
 * presence, a guarded function only where it is called.
 */
export type Usage = 'value' | 'base' | 'callee' | 'test' | 'annotation' | 'nameBase';
