import type { Finding } from '../check.ts';
import { findingOn } from '../finding.ts';
import type { FindingDetails } from '../finding.ts';
import { nearest } from '../nearest.ts';
import type { Program } from '../program.ts';
import type { Rule } from '../rules/rule.ts';
import type { Binding } from '../scope/scope.ts';
import type { Located } from '../syntax.ts';
import { OwnObjects } from './own-objects.ts';
import type { ProgramNames } from './program-names.ts';

/** More findings of one severity than this tell an author nothing new. */
export const MAX_FINDINGS = 200;

const MOST_SUGGESTIONS = 8;

/** Collects what the walk finds, one finding per place. */
export class WalkContext {
  readonly program: Program;
  /** What the bindings of a name make of it, judged once. */
  readonly kinds = new WeakMap<readonly Binding[], Kind>();
  /** The line below which a name is certainly bound, judged once. */
  readonly boundAfter = new WeakMap<readonly Binding[], number>();
  readonly #found: Finding[] = [];
  /** Places that have a finding, and whether one of them blocks. */
  readonly #places = new Map<string, boolean>();
  #blocking = 0;
  #advisory = 0;
  readonly #suggested = new Map<string, string[]>();
  /** Attribute names that the program itself brings into being: its methods, fields, columns. */
  readonly ownAttributes: ReadonlySet<string>;
  /** Of these, the members of its classes. */
  readonly ownMembers: ReadonlySet<string>;
  /** Every name that is read anywhere. */
  readonly usedNames: ReadonlySet<string>;
  /** Which expressions are objects of its classes. */
  readonly ownObjects: OwnObjects;

  constructor(program: Program, names: ProgramNames) {
    this.program = program;
    this.ownObjects = new OwnObjects(program);
    this.ownAttributes = names.attributes;
    this.ownMembers = names.members;
    this.usedNames = names.used;
  }

  /** Near names for a finding's fix; only for the first few, since each costs a pass over all candidates. */
  nearest(name: string, candidates: Iterable<string>, count: number): string[] {
    const known = this.#suggested.get(name);
    if (known !== undefined) return known;
    if (this.#suggested.size >= MOST_SUGGESTIONS) return [];
    const found = nearest(name, candidates, count);
    this.#suggested.set(name, found);
    return found;
  }

  get findings(): readonly Finding[] {
    return this.#found;
  }

  /** Whether the program is refused for so many reasons that reading on tells nobody anything. */
  get isDecided(): boolean {
    return this.#blocking >= MAX_FINDINGS;
  }

  /** Warnings never crowd out what blocks: each severity has its own limit, and a block stands beside a warning. */
  report(rule: Rule, node: Located, details: FindingDetails): void {
    const blocks = (details.severity ?? rule.severity) === 'block';
    if ((blocks ? this.#blocking : this.#advisory) >= MAX_FINDINGS) return;
    const place = `${node.lineno}:${node.col_offset}:${node.end_lineno}:${node.end_col_offset}`;
    const earlier = this.#places.get(place);
    if (earlier === true || (earlier === false && !blocks)) return;
    this.#places.set(place, blocks);
    if (blocks) this.#blocking += 1;
    else this.#advisory += 1;
    this.#found.push(findingOn(rule, node, this.program.lines, details));
  }
}

/**
 * What an expression is known to be. `refused` has been reported already: what is built on it has the same cause.
 * `module` and `member` carry the dotted path as Python knows it; `own` is an object of the program's own class.
 */
export type Kind =
  | { readonly is: 'value' }
  | { readonly is: 'refused' }
  | { readonly is: 'module'; readonly path: string }
  | { readonly is: 'member'; readonly path: string }
  | { readonly is: 'builtin'; readonly name: string }
  | { readonly is: 'interface'; readonly name: string }
  | { readonly is: 'self' };

export const VALUE: Kind = { is: 'value' };
export const REFUSED: Kind = { is: 'refused' };
