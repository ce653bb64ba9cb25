/** What may go back to a provider from a run: it can carry data values, and text that instructs. */
export interface FeedbackPolicy {
  /** Whether it is sent at all why something failed, or only that it did. */
  readonly tracebacks: boolean;
  /** Whether numbers in messages are replaced, so that no price leaves the house. */
  readonly maskNumbers: boolean;
  /** Characters of one message. */
  readonly longest: number;
}

export const feedbackPolicy: FeedbackPolicy = Object.freeze({
  tracebacks: true,
  maskNumbers: false,
  longest: 1500,
});

/** A strategy's or an interpreter's text made fit for a prompt: no control characters, no fences, bounded. */
export function redact(text: string, policy: FeedbackPolicy): string {
  const plain = Array.from(text.replaceAll('```', "'''")).filter(isPrintable).join('');
  const masked = policy.maskNumbers ? plain.replace(/\d+\.\d+|\d{3,}/g, '<number>') : plain;
  return masked.length <= policy.longest ? masked : `${masked.slice(0, policy.longest)} … (cut)`;
}

function isPrintable(character: string): boolean {
  const code = character.codePointAt(0) as number;
  return (
    character === '\n' || character === '\t' || (code >= 32 && code !== 127 && !(code >= 0x80 && code < 0xa0))
  );
}
