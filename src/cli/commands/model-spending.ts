import type { EventSink, StockadeEvent } from '../../observe/events.ts';

/** Adds up what models cost, from the events that pass. */
export class ModelSpending implements EventSink {
  readonly #next: EventSink;
  #tokens = 0;
  #dollars: number | null = 0;

  constructor(next: EventSink) {
    this.#next = next;
  }

  emit(event: StockadeEvent): void {
    if (event.event_type === 'model_answered') {
      const { input_tokens, output_tokens, input_dollars, output_dollars } = event;
      this.#tokens += input_tokens + output_tokens;
      const known = this.#dollars !== null && input_dollars !== null && output_dollars !== null;
      this.#dollars = known ? (this.#dollars ?? 0) + input_dollars + output_dollars : null;
    }
    this.#next.emit(event);
  }

  close(): void {
    this.#next.close();
  }

  /** For a person; empty where no model was asked. */
  get text(): string {
    if (this.#tokens === 0) return '';
    return `${this.#tokens} tokens${this.#dollars === null ? '' : `, $${this.#dollars.toFixed(4)}`}`;
  }
}
