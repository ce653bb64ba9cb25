/** Equity by day, from 1.0 on the day before the first trade. */
export interface Curve {
  /** Days since 1970-01-01. */
  readonly dates: Int32Array;
  readonly equity: Float32Array;
}

/** Little-endian int32 days, then as many float32 values: half the precision of a figure, more than a chart has. */
export function encodeCurve(dates: Int32Array, equity: ArrayLike<number>): Buffer {
  const values = Float32Array.from(equity);
  return Buffer.concat([bytesOf(dates), bytesOf(values)]);
}

/** The curve of bytes that `encodeCurve` wrote. */
export function decodeCurve(bytes: Uint8Array): Curve {
  const { buffer } = new Uint8Array(bytes);
  const days = bytes.byteLength / 8;
  return { dates: new Int32Array(buffer, 0, days), equity: new Float32Array(buffer, 4 * days, days) };
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array | Float32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
