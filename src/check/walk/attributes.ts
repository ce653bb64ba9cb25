import { judgeAttribute, judgeModuleName, knownAttributes, namesOfModule } from '../allow/allow-list.ts';
import type { Cut } from '../allow/cuts.ts';
import { OWN_DUNDERS, PLAIN_DUNDERS } from '../allow/additions.ts';
import { orList } from '../nearest.ts';
import { API } from '../rules/api.ts';
import { DUN } from '../rules/dun.ts';
import { DYN } from '../rules/dyn.ts';
import { IMP } from '../rules/imp.ts';
import type { Located } from '../syntax.ts';
import { REFUSED, VALUE } from './context.ts';
import type { Kind, WalkContext } from './context.ts';
import { GUARDED_MEMBERS, GUARDED_METHODS } from './guarded.ts';
import { kindOfPath } from './names.ts';
import type { Usage } from './usage.ts';

/** Named tuples keep their public methods under an underscore. */
const PUBLIC_UNDERSCORED = new Set(['_replace', '_asdict', '_fields', '_make']);

/** What reading `attr` of something of kind `base` gives, with a finding where it may not be read. */
export function judgeRead(base: Kind, attr: string, at: Located, usage: Usage, context: WalkContext): Kind {
  switch (base.is) {
    case 'refused':
      return REFUSED;
    case 'module':
      return judgeMember(base.path, attr, at, usage, context);
    case 'interface':
      return judgeInterface(base.name, attr, at, context);
    default:
      return judgeObject(base, attr, at, usage, context);
  }
}

function judgeMember(path: string, attr: string, at: Located, usage: Usage, context: WalkContext): Kind {
  if (attr === '__version__' || attr === '__name__') return VALUE;
  const verdict = judgeModuleName(path, attr);
  const full = `${path}.${attr}`;
  if (verdict.kind === 'cut') return refuseCut(verdict.cut, full, at, context);
  if (verdict.kind === 'module') return kindOfPath(full);
  if (verdict.kind === 'allowed') {
    if (!GUARDED_MEMBERS.has(full) || usage === 'callee') return { is: 'member', path: full };
    context.report(DYN.DYN002, at, {
      message: `\`${full}\` is used as a value; it is safe only when called on the spot.`,
    });
    return REFUSED;
  }
  const close = context.nearest(attr, namesOfModule(path), 2);
  const fix =
    close.length > 0 ? `Did you mean ${orList(close.map((name) => `${path}.${name}`))}?` : undefined;
  const rule = attr.startsWith('__') ? DUN.DUN001 : attr.startsWith('_') ? DUN.DUN002 : IMP.IMP007;
  const message = `\`${full}\` is not among the reviewed names of \`${path}\`.`;
  context.report(rule, at, fix === undefined ? { message } : { message, fix });
  return REFUSED;
}

function judgeInterface(path: string, attr: string, at: Located, context: WalkContext): Kind {
  const verdict = judgeModuleName(path, attr);
  if (verdict.kind === 'allowed' || verdict.kind === 'module')
    return { is: 'interface', name: `${path}.${attr}` };
  const offered = namesOfModule(path);
  const rule = attr.startsWith('__') ? DUN.DUN001 : attr.startsWith('_') ? DUN.DUN002 : API.API002;
  const close = context.nearest(attr, offered, 2);
  const fix =
    close.length > 0 ? `Did you mean ${orList(close)}?` : `Use one of ${orList(offered.slice(0, 5))}.`;
  context.report(rule, at, {
    message: `The strategy interface has no \`${attr}\` here.`,
    ...(offered.length > 0 ? { fix } : {}),
  });
  return REFUSED;
}

function judgeObject(base: Kind, attr: string, at: Located, usage: Usage, context: WalkContext): Kind {
  const own = context.ownAttributes.has(attr);
  if (isDunder(attr)) return judgeDunder(base, attr, at, usage, context);
  const verdict = judgeAttribute(attr);
  if (base.is === 'self' && own && verdict.kind !== 'cut') return VALUE;
  if (verdict.kind === 'cut') return refuseCut(verdict.cut, attr, at, context);
  if (verdict.kind === 'allowed' && GUARDED_METHODS.has(attr) && usage !== 'callee') {
    context.report(DYN.DYN002, at, {
      message: `The method \`${attr}\` is used as a value; it is safe only when called on the spot.`,
    });
    return REFUSED;
  }
  if (attr.startsWith('_') && !PUBLIC_UNDERSCORED.has(attr)) {
    context.report(DUN.DUN002, at, { message: `\`${attr}\` is private to the object it belongs to.` });
    return REFUSED;
  }
  if (verdict.kind === 'allowed' || own || isOutsideAscii(attr) || PUBLIC_UNDERSCORED.has(attr)) {
    return base.is === 'member' ? { is: 'member', path: `${base.path}.${attr}` } : VALUE;
  }
  const close = context.nearest(attr, knownAttributes(), 3);
  context.report(API.API002, at, {
    message: `No object a strategy meets has an attribute \`${attr}\`.`,
    fix:
      close.length > 0
        ? `Did you mean ${orList(close)}? For a column write \`["${attr}"]\`.`
        : `For a column write \`["${attr}"]\`; otherwise remove it.`,
  });
  return REFUSED;
}

function judgeDunder(base: Kind, attr: string, at: Located, usage: Usage, context: WalkContext): Kind {
  if (PLAIN_DUNDERS.has(attr)) return VALUE;
  if (attr === '__class__' && usage === 'nameBase') return VALUE;
  if (OWN_DUNDERS.has(attr) && usage === 'callee') return VALUE;
  const what = base.is === 'member' ? ` of \`${base.path}\`` : '';
  context.report(DUN.DUN001, at, {
    message: `The dunder attribute \`${attr}\`${what} leads into the interpreter.`,
  });
  return REFUSED;
}

export function refuseCut(cut: Cut, name: string, at: Located, context: WalkContext): Kind {
  context.report(cut.rule, at, { message: `\`${name}\` is refused: it ${cut.why}.` });
  return REFUSED;
}

export function isDunder(name: string): boolean {
  return name.length > 4 && name.startsWith('__') && name.endsWith('__');
}

/** No library attribute is spelled outside ASCII, so such a name can only be a column. */
function isOutsideAscii(name: string): boolean {
  return /[^\0-\x7f]/.test(name);
}
