import type { CliContext } from './context.ts';
import { tell } from './io.ts';

/** The two steps of Ctrl-C: the first drains, the second aborts. */
export interface Interruption {
  /** True from the first Ctrl-C on: start nothing new. */
  readonly draining: boolean;
  /** Aborted by the second Ctrl-C: end what runs. */
  readonly signal: AbortSignal;
  /** Stops listening. */
  end(): void;
}

export function listenForInterruption(context: CliContext): Interruption {
  const controller = new AbortController();
  let presses = 0;
  const off = context.onInterrupt(() => {
    presses += 1;
    if (presses === 1) tell(context.io, 'Finishing what runs; press Ctrl-C again to abort.');
    else controller.abort();
  });
  return {
    get draining() {
      return presses > 0;
    },
    signal: controller.signal,
    end: off,
  };
}
