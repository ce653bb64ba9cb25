/**
 * Does work on many items, at most `width` at once, and hands over the results in input order, each as soon
 * as all before it are done.
 */
export async function inOrder<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T, index: number) => Promise<R>,
  deliver: (result: R, index: number) => void,
): Promise<void> {
  const done = new Map<number, R>();
  let next = 0;
  let delivered = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      done.set(index, await work(items[index] as T, index));
      for (let result = done.get(delivered); done.has(delivered); result = done.get(delivered)) {
        done.delete(delivered);
        deliver(result as R, delivered);
        delivered += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(width, items.length)) }, lane));
}
