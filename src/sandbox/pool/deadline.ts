/** The value, or what `late` makes of it when the deadline passes first. Leaves no timer behind. */
export async function within<T, L>(
  promise: Promise<T>,
  deadlineMs: number,
  late: () => L,
): Promise<T | Awaited<L>> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<L>((resolve, reject) => {
    timer = setTimeout(() => {
      try {
        resolve(late());
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    }, deadlineMs);
  });
  try {
    return (await Promise.race([promise, timeout])) as T | Awaited<L>;
  } finally {
    clearTimeout(timer);
  }
}
