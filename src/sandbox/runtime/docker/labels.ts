import { formatOwner, isAlive, type Owner } from './owner.ts';

const prefix = 'io.stockade.';
export const labelNames = Object.freeze({
  installation: `${prefix}installation`,
  instance: `${prefix}instance`,
  owner: `${prefix}owner`,
  lease: `${prefix}lease`,
});

export interface Instance {
  readonly installationId: string;
  readonly instanceId: string;
}

/** `leaseUntil` is milliseconds since 1970: after it anybody of the same installation may remove the container. */
export function labelsFor(instance: Instance, owner: Owner, leaseUntil: number): Record<string, string> {
  return {
    [labelNames.installation]: instance.installationId,
    [labelNames.instance]: instance.instanceId,
    [labelNames.owner]: formatOwner(owner),
    [labelNames.lease]: String(Math.round(leaseUntil)),
  };
}

/**
 * Whether a container may be removed by us. Another installation's never. A living owner's only when we are that
 * owner and its lease is over: clocks step, and a sibling looks after its own. A dead owner's at once. Where
 * nobody can tell whether the owner lives, the lease decides.
 */
export function isOrphan(
  labels: Readonly<Record<string, string>>,
  context: { readonly instance: Instance; readonly owner: Owner; readonly now: number },
): boolean {
  const { instance, owner, now } = context;
  if (labels[labelNames.installation] !== instance.installationId) return false;
  const over = now > Number(labels[labelNames.lease] ?? Infinity);
  const alive = isAlive(labels[labelNames.owner] ?? '', owner);
  if (alive === true) return over && labels[labelNames.instance] === instance.instanceId;
  return alive === false || over;
}
