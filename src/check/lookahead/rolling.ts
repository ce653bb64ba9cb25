import { flat, mixed } from './mixing.ts';
import type { Args } from './callable.ts';
import { argument } from './callable.ts';
import { blend, isTrue, rowsText, whole } from './effects.ts';
import type { Machine } from './machine.ts';
import { as, isTimed, moved, NONE, asFrame, reaching, withTerms, type Value } from './value.ts';

/** `rolling(...)`, `expanding()`, `ewm(...)`: what a window that ends (or does not end) at the row holds. */
export function windowed(m: Machine, self: Value, name: string, args: Args): Value {
  if (self.kind === 'local' || self.kind === 'unknown') return self;
  const sized = [...args.positional, ...args.named.values()].map((part) => flat(part));
  const content = windowContent(m, self, name, args);
  const inner = sized.reduce((all, part) => (isTimed(part) ? all : mixed(all, as('local', part))), content);
  return { ...inner, kind: 'rolling', text: self.kind };
}

function windowContent(m: Machine, self: Value, name: string, args: Args): Value {
  const size = argument(args, 0, 'window');
  if (name !== 'rolling') {
    return self.reversed === true ? reversedTotal(m, self, args, name) : self;
  }
  if (self.reversed === true) return reversedWindow(m, self, size, args);
  if (size?.text === 'forward') {
    const reach = (size.low ?? 2) - 1;
    const cause = m.causes.at(
      args.node,
      'LAB002',
      `A forward window contains ${rowsText(reach)} after its own.`,
      'Give `rolling` a number of rows: the window then ends with the row.',
    );
    return reaching(self, reach, cause);
  }
  if (isTrue(argument(args, 2, 'center'))) return centred(m, self, size, args);
  const closed = argument(args, 5, 'closed')?.text;
  return closed === 'left' || closed === 'neither' ? moved(self, -1, null) : self;
}

function centred(m: Machine, self: Value, size: Value | undefined, args: Args): Value {
  const what = 'A centred window contains rows after its own';
  if (size?.kind !== 'number') {
    const fix = 'Drop `center=True`: the window then ends with the row.';
    const known = size?.kind === 'text';
    const cause = m.causes.at(args.node, 'LAB002', `${what}.`, fix);
    return known ? reaching(self, 1, cause) : withTerms(self, self.terms, self.maybe ?? cause);
  }
  const half = Math.floor(((size.high ?? 1) - 1) / 2);
  const fix = `Drop \`center=True\`, or shift the result: \`.shift(${half})\`.`;
  return reaching(self, half, m.causes.at(args.node, 'LAB002', `${what}: ${half} of ${size.high}.`, fix));
}

function reversedWindow(m: Machine, self: Value, size: Value | undefined, args: Args): Value {
  const message = 'A window over reversed rows contains the rows after its own.';
  const reach = size?.kind === 'number' ? (size.high ?? 2) - 1 : 1;
  return reaching(self, reach, m.causes.at(args.node, 'LAB012', message));
}

export function reversedTotal(m: Machine, self: Value, args: Args, name: string): Value {
  return whole(
    m,
    self,
    args.node,
    'LAB012',
    `\`${name}\` over reversed rows runs from the last row to the first.`,
  );
}

/** A method of a window: one value per row again. */
export function windowMethod(m: Machine, self: Value, name: string, args: Args): Value {
  const source = self.text === 'column' ? 'column' : 'frame';
  const content = as('local', self);
  const [first] = args.positional;
  let result = content;
  if (/^(?:apply|agg|aggregate|pipe)$/.test(name) && first?.kind === 'callable') {
    result = mixed(content, m.call(first, { node: args.node, positional: [content], named: new Map() }));
  } else if (first !== undefined && isTimed(first)) result = blend(args, content);
  if (/^(?:rolling|expanding|ewm)$/.test(name)) return self;
  return asFrame(source, result === NONE ? content : result, self);
}
