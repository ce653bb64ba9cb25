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
 * Whether a container may be removed by us. Another installation's never; our own when its owner is gone or its
 * lease is over; when neither can be told, it stays.
 */
export function isOrphan(
  labels: Readonly<Record<string, string>>,
  context: { readonly instance: Instance; readonly owner: Owner; readonly now: number },
): boolean {
  if (labels[labelNames.installation] !== context.instance.installationId) return false;
  if (context.now > Number(labels[labelNames.lease] ?? Infinity)) return true;
  return isAlive(labels[labelNames.owner] ?? '', context.owner) === false;
}
