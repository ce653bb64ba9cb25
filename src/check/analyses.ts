import { lookahead } from './lookahead/lookahead.ts';
import type { Analysis } from './program.ts';

/** What runs behind the security rules, in order; their findings are merged by place. */
export const ANALYSES: readonly Analysis[] = [lookahead];
