import type Docker from 'dockerode';

interface EngineMessage {
  readonly stream?: string;
  readonly error?: string;
  readonly aux?: { readonly ID?: string };
}

/** Reads an engine's answer to a build or an import to its end; returns what it printed, throws what it reported. */
export function engineProgress(docker: Docker, answer: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    docker.modem.followProgress(answer, (error: Error | null, messages: EngineMessage[]) => {
      const said = messages?.map((message) => message.stream ?? message.error ?? '').join('') ?? '';
      const failure = messages?.find((message) => message.error !== undefined)?.error;
      if (error ?? failure !== undefined) reject(new Error(tail(said) || (error?.message ?? failure)));
      else resolve(said);
    });
  });
}

function tail(text: string): string {
  return text.trim().split('\n').slice(-15).join('\n');
}
