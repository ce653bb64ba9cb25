import type { EventSink, StockadeEvent } from './events.ts';

/** Hands every event to several sinks. */
export function eventFan(sinks: readonly EventSink[]): EventSink {
  return {
    emit(event: StockadeEvent): void {
      for (const sink of sinks) sink.emit(event);
    },
    close(): void {
      for (const sink of sinks) sink.close();
    },
  };
}
