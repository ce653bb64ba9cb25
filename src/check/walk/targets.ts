import { ASSIGNABLE_DUNDERS, ALLOWED_CLASS_FIELDS } from '../allow/builtins.ts';
import { PLAIN_DUNDERS } from '../allow/additions.ts';
import { judgeAttribute } from '../allow/allow-list.ts';
import { CLS } from '../rules/cls.ts';
import { DUN } from '../rules/dun.ts';
import { DYN } from '../rules/dyn.ts';
import { TMP } from '../rules/tmp.ts';
import type { Scope } from '../scope/scope.ts';
import type { Located } from '../syntax.ts';
import { isDunder, refuseCut } from './attributes.ts';
import type { Kind, WalkContext } from './context.ts';

/** Labels of a frame that every strategy sets. */
const SETTABLE = new Set(['columns', 'index', 'name', 'names', 'freq', 'attrs', 'values']);

/** Settings of the original package that scripts set by habit; the sandbox ignores them. */
const SWITCHES = new Set(['use_local_data_only', 'force_cloud_download', 'truncate_start', 'truncate_end']);

/** Options that only change how things are shown, or which warnings appear. */
export const HARMLESS_OPTIONS = /^pandas\.options\.(display|mode|future)(\.|$)/;

/** A name that receives a value, by any kind of statement. */
export function checkBoundName(name: string, at: Located, scope: Scope, context: WalkContext): void {
  if (!name.startsWith('__') || !name.endsWith('__') || name.length <= 4) return;
  if (scope.kind === 'class' ? ALLOWED_CLASS_FIELDS.has(name) : ASSIGNABLE_DUNDERS.has(name)) return;
  if (scope.kind === 'class') {
    context.report(CLS.CLS004, at, {
      message: `\`${name}\` assigned in a class is called without a call in the text.`,
    });
  } else
    context.report(DUN.DUN003, at, {
      message: `\`${name}\` belongs to the interpreter and may not be assigned.`,
    });
}

/** An attribute that is assigned to or deleted. */
export function checkAttributeTarget(base: Kind, attr: string, at: Located, context: WalkContext): void {
  switch (base.is) {
    case 'refused':
      return;
    case 'module':
    case 'member':
      return refuseLibrary(base.path, attr, at, context);
    case 'builtin':
      context.report(TMP.TMP001, at, { message: `This changes the builtin \`${base.name}\`.` });
      return;
    case 'interface':
      if (SWITCHES.has(attr)) return;
      context.report(TMP.TMP002, at, {
        message: `This changes \`${base.name}.${attr}\`, which belongs to the sandbox.`,
      });
      return;
    default:
      return checkObjectTarget(base, attr, at, context);
  }
}

function refuseLibrary(path: string, attr: string, at: Located, context: WalkContext): void {
  const full = `${path}.${attr}`;
  if (HARMLESS_OPTIONS.test(full)) return;
  if (full.startsWith('pandas.options.')) {
    context.report(DYN.DYN005, at, {
      message: `The option \`${full.slice(15)}\` can make pandas load code.`,
    });
    return;
  }
  context.report(TMP.TMP001, at, { message: `This changes \`${full}\` for everyone, the guest included.` });
}

function checkObjectTarget(base: Kind, attr: string, at: Located, context: WalkContext): void {
  if (PLAIN_DUNDERS.has(attr)) return;
  if (isDunder(attr)) {
    context.report(DUN.DUN001, at, { message: `\`${attr}\` may not be assigned.` });
    return;
  }
  if (base.is === 'self') return;
  const verdict = judgeAttribute(attr);
  if (verdict.kind === 'cut') {
    refuseCut(verdict.cut, attr, at, context);
    return;
  }
  if (attr.startsWith('_')) {
    context.report(DUN.DUN002, at, { message: `\`${attr}\` is private to the object it belongs to.` });
    return;
  }
  if (SETTABLE.has(attr) || verdict.kind === 'unknown' || context.ownMembers.has(attr)) return;
  context.report(TMP.TMP003, at, {
    message: `\`${attr}\` is a library attribute; setting it changes an object’s behaviour.`,
  });
}
