import type { ImageRecord } from './image-record.ts';

/** CycloneDX 1.5 bill of materials of an image; no serial number and no time, so equal images give equal files. */
export function sbomOf(record: Omit<ImageRecord, 'builtAt'>): unknown {
  const distribution = record.base.archives[0]?.origin.toLowerCase() ?? 'debian';
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: {
        type: 'container',
        'bom-ref': record.reference,
        name: 'stockade-sandbox',
        version: record.digest,
        hashes: [{ alg: 'SHA-256', content: record.imageId.slice('sha256:'.length) }],
      },
    },
    components: [
      ...record.pythonPackages.map((one) => ({
        type: 'library',
        'bom-ref': `pkg:pypi/${one.name}@${one.version}`,
        name: one.name,
        version: one.version,
        purl: `pkg:pypi/${one.name}@${one.version}`,
        hashes: [{ alg: 'SHA-256', content: one.sha256 }],
      })),
      ...record.systemPackages.map((one) => {
        const purl = `pkg:deb/${distribution}/${one.name}@${encodeURIComponent(one.version)}?arch=${one.architecture}`;
        return {
          type: 'library',
          'bom-ref': purl,
          name: one.name,
          version: one.version,
          purl,
          ...(one.sha256 === null ? {} : { hashes: [{ alg: 'SHA-256', content: one.sha256 }] }),
        };
      }),
    ],
  };
}
