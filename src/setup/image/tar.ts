export interface TarEntry {
  /** Relative, with `/`; at most 255 bytes and splittable into a name of at most 100. */
  readonly path: string;
  readonly content: Uint8Array;
  readonly executable?: boolean;
}

const block = 512;

/** A ustar archive of plain files without times or owners: equal entries give equal bytes. */
export function* tarOf(entries: Iterable<TarEntry>): Generator<Uint8Array> {
  for (const entry of entries) {
    yield header(entry);
    yield entry.content;
    const rest = entry.content.byteLength % block;
    if (rest > 0) yield new Uint8Array(block - rest);
  }
  yield new Uint8Array(2 * block);
}

function header(entry: TarEntry): Uint8Array {
  const bytes = Buffer.alloc(block);
  const { name, prefix } = splitPath(entry.path);
  bytes.write(name, 0, 100, 'utf8');
  bytes.write(octal(entry.executable ? 0o755 : 0o644, 7), 100);
  bytes.write(octal(0, 7), 108);
  bytes.write(octal(0, 7), 116);
  bytes.write(octal(entry.content.byteLength, 11), 124);
  bytes.write(octal(0, 11), 136);
  bytes.fill(' ', 148, 156);
  bytes.write('0', 156);
  bytes.write('ustar\u000000', 257);
  bytes.write(prefix, 345, 155, 'utf8');
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${octal(sum, 6)}\u0000 `, 148);
  return bytes;
}

function splitPath(path: string): { name: string; prefix: string } {
  if (Buffer.byteLength(path) <= 100) return { name: path, prefix: '' };
  const parts = path.split('/');
  for (let count = 1; count < parts.length; count++) {
    const prefix = parts.slice(0, count).join('/');
    const name = parts.slice(count).join('/');
    if (Buffer.byteLength(name) <= 100 && Buffer.byteLength(prefix) <= 155) return { name, prefix };
  }
  throw new RangeError(`The path is too long for an archive: ${path}`);
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
