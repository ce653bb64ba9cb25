import type { EventSink, StockadeEvent } from './events.ts';

/** Hands every event to several sinks; one that throws disturbs neither the others nor the work. */
export function eventFan(sinks: readonly EventSink[], onFailure?: (message: string) => void): EventSink {
  const each = (work: (sink: EventSink) => void): void => {
    for (const sink of sinks) {
      try {
        work(sink);
      } catch (error) {
        onFailure?.(`an event was not taken: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  };
  return {
    emit: (event: StockadeEvent) => each((sink) => sink.emit(event)),
    close: () => each((sink) => sink.close()),
  };
}
