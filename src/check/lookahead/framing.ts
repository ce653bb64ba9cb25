import type { Args } from './callable.ts';
import { argument } from './callable.ts';
import { withColumns } from './columns.ts';
import { whole } from './effects.ts';
import { relabelled } from './labels.ts';
import type { Machine } from './machine.ts';
import { flat, laid, mixed } from './mixing.ts';
import { withSlab } from './slab.ts';
import { as, asFrame, asUnsure, isTimed, NONE, type Value } from './value.ts';

type Call = (m: Machine, args: Args, name: string) => Value;

const frame: Call = (m, args, name) => {
  const content = args.positional[0] ?? args.named.get('data') ?? NONE;
  const index = argument(args, 1, 'index');
  const kind = name === 'Series' ? 'column' : 'frame';
  const made = framed(m, content, kind, args);
  if (content.slab !== undefined)
    return withSlab(content, { ...content.slab, rows: asFrame(kind, content.slab.rows, content.slab.rows) });
  if (content.kind === 'table' && !isDates(index)) return tabled(content, made, index);
  if (index === undefined) return content.kind === 'list' && content.dated !== true ? asUnsure(made) : made;
  if (index.text === 'columns') return kind === 'column' ? as('local', made) : asUnsure(made);
  if (content.kind === 'local' && index.kind === 'local' && index.terms.length === 0)
    return as('local', made);
  if (index.kind === 'local' && !isTimed(flat(content))) return as('local', mixed(made, as('local', index)));
  const positional = content.kind === 'array' || content.kind === 'list' || content.kind === 'local';
  if (!positional) return made;
  const labelled = relabelled(m, made, index, args, content.origin);
  return isDates(index) || content.dated === true ? { ...labelled, unsure: undefined } : asUnsure(labelled);
};

function isDates(index: Value | undefined): boolean {
  return index?.kind === 'dates' || (index?.kind === 'list' && index.rest?.kind === 'row');
}

function framed(m: Machine, content: Value, kind: 'frame' | 'column', args: Args): Value {
  const inner = flat(content);
  const turned =
    content.kind === 'array' && content.reversed === true
      ? whole(m, inner, args.node, 'LAB012', 'The rows are in reversed order and get dates in order.')
      : inner;
  const keeps = content.kind === 'frame' || content.kind === 'column' || content.kind === 'array';
  return asFrame(kind, turned, keeps ? { ...content, reversed: false } : NONE);
}

/** A frame of a dictionary: its keys are columns, or dates where a loop filled it row by row. */
function tabled(content: Value, made: Value, index: Value | undefined): Value {
  const inner = flat(content);
  const rows = index?.text === 'columns' || content.dated === true;
  if (isTimed(inner) && inner.stacked === true) return withEntries(content, { ...made, stacked: true });
  if (inner.slab !== undefined) return asUnsure({ ...made, terms: laid(inner).terms });
  if (rows) return { ...made, swapped: true, unsure: content.dated === true ? undefined : true };
  if (inner.kind !== 'local' || inner.terms.length === 0)
    return isTimed(inner) ? withEntries(content, made) : asUnsure(made);
  return content.rest === undefined && content.entries?.size !== 0 ? as('local', made) : asUnsure(made);
}

/** The columns of a dictionary that is written out. */
function withEntries(content: Value, made: Value): Value {
  const { entries } = content;
  if (entries === undefined || entries.size === 0 || content.rest !== undefined) return made;
  return withColumns(made, new Map([...entries].map(([name, value]) => [name, flat(value)])));
}

/** `DataFrame.from_dict`: with `orient='index'` the keys are the labels of the rows. */
const fromDictionary: Call = (m, args) => {
  const made = frame(m, args, 'DataFrame');
  const isTurned = argument(args, 1, 'orient')?.text === 'index' && isTimed(made);
  return isTurned ? { ...made, swapped: made.swapped !== true } : made;
};

const concat: Call = (_m, args) => {
  const content = args.positional[0] ?? args.named.get('objs') ?? NONE;
  const given = flat(content);
  if (given.slab !== undefined && isOnePiece(content, args)) return given;
  const parts = laid(given);
  const axis = argument(args, 1, 'axis');
  const beside = axis?.low === 1 || axis?.text === 'columns';
  const made = asFrame('frame', parts, parts);
  const isNamed = beside && isTimed(parts) && content.kind === 'table';
  if (isNamed) return withEntries(content, made);
  if (beside) return isTimed(parts) || content.dated !== true ? made : { ...made, swapped: true };
  const below = { ...made, stacked: true, keyed: args.named.has('keys') };
  return content.rest === undefined ? below : asUnsure(below);
};

/** Rows around the same row of a loop beside one another, not what a loop has gathered. */
function isOnePiece(content: Value, args: Args): boolean {
  const axis = argument(args, 1, 'axis');
  return content.rest === undefined || axis?.low === 1 || axis?.text === 'columns';
}

/** Functions that make frames of something else, by their dotted path. */
export const FRAMES: Readonly<Record<string, Call>> = {
  'pandas.DataFrame': frame,
  'pandas.Series': frame,
  'finlab.dataframe.FinlabDataFrame': frame,
  'pandas.DataFrame.from_dict': fromDictionary,
  'pandas.DataFrame.from_records': frame,
  'pandas.concat': concat,
};
