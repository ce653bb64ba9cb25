import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { Budget, parseBudget } from './budget.ts';
import { ModelError } from './errors.ts';
import { extractCode } from './extract-code.ts';
import { parseModelSpec } from './model-spec.ts';
import { readPrompts } from './prompts.ts';
import { feedbackPolicy, redact } from './redact.ts';
import { createLanguageModel } from './sdk-language-model.ts';

type Handler = (request: IncomingMessage, body: string, response: ServerResponse) => void;

const servers: Server[] = [];
const secret = 'sk-very-secret-key';

/** A server that speaks the providers' protocols on loopback. */
async function serve(handler: Handler): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => handler(request, body, response));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const openAiAnswer = (content: string, finish = 'stop') => ({
  id: 'x',
  object: 'chat.completion',
  created: 1,
  model: 'm',
  choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finish }],
  usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 },
});

function modelAt(
  baseUrl: string,
  provider = 'openai-compatible',
  options: { retries?: number; timeoutMs?: number } = {},
) {
  return createLanguageModel(parseModelSpec(`${provider}:${baseUrl}#m`), {
    key: secret,
    timeoutMs: options.timeoutMs ?? 10_000,
    retries: options.retries ?? 0,
    maxOutputTokens: 100,
  });
}

async function failureOf(promise: Promise<unknown>): Promise<ModelError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ModelError);
  expect(String(error)).not.toContain(secret);
  return error as ModelError;
}

describe('a model behind the port', () => {
  it('asks an OpenAI-compatible server with its key and counts tokens', async () => {
    const seen: { authorization?: string; body?: string } = {};
    const url = await serve((request, body, response) => {
      Object.assign(seen, { authorization: request.headers.authorization, body });
      json(response, 200, openAiAnswer('hello', 'length'));
    });
    const completion = await modelAt(url).complete({ system: 'rules', user: 'question' });
    expect(completion).toEqual({ text: 'hello', inputTokens: 11, outputTokens: 7, truncated: true });
    expect(seen.authorization).toBe(`Bearer ${secret}`);
    expect(seen.body).toContain('rules');
    expect(seen.body!.indexOf('rules')).toBeLessThan(seen.body!.indexOf('question'));
  });

  it('speaks the protocols of Anthropic and Google', async () => {
    const anthropic = await serve((_, __, response) =>
      json(response, 200, {
        id: 'a',
        type: 'message',
        role: 'assistant',
        model: 'm',
        content: [{ type: 'text', text: 'from a' }],
        stop_reason: 'end_turn',
        stop_sequence: null,
        usage: { input_tokens: 5, output_tokens: 3 },
      }),
    );
    expect(await modelAt(anthropic, 'anthropic').complete({ system: 's', user: 'u' })).toMatchObject({
      text: 'from a',
      inputTokens: 5,
      outputTokens: 3,
    });
    const google = await serve((_, __, response) =>
      json(response, 200, {
        candidates: [{ content: { role: 'model', parts: [{ text: 'from g' }] }, finishReason: 'STOP' }],
        usageMetadata: { promptTokenCount: 4, candidatesTokenCount: 2, totalTokenCount: 6 },
      }),
    );
    expect((await modelAt(google, 'google').complete({ system: 's', user: 'u' })).text).toBe('from g');
  });

  it('tries again after 429 and 503, and gives up on 401', async () => {
    let calls = 0;
    const url = await serve((_, __, response) => {
      calls += 1;
      if (calls === 1) json(response, 429, { error: { message: 'slow down' } });
      else json(response, 200, openAiAnswer('at last'));
    });
    expect(
      (await modelAt(url, 'openai-compatible', { retries: 1 }).complete({ system: '', user: 'u' })).text,
    ).toBe('at last');
    const refusing = await serve((_, __, response) =>
      json(response, 401, { error: { message: `bad ${secret}` } }),
    );
    const refused = await failureOf(
      modelAt(refusing, 'openai-compatible', { retries: 3 }).complete({ system: '', user: 'u' }),
    );
    expect(refused).toMatchObject({ code: 'model_refused', retryable: false });
    const down = await serve((_, __, response) => json(response, 503, {}));
    expect(await failureOf(modelAt(down).complete({ system: '', user: 'u' }))).toMatchObject({
      code: 'model_unavailable',
      retryable: true,
    });
  });

  it('survives silence, a cut connection and nonsense', async () => {
    const silent = await serve(() => undefined);
    const late = await failureOf(
      modelAt(silent, 'openai-compatible', { timeoutMs: 100 }).complete({ system: '', user: 'u' }),
    );
    expect(late.message).toContain('no answer within 0.1 s');
    const cut = await serve((_, __, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"choices": [');
      response.destroy();
    });
    expect((await failureOf(modelAt(cut).complete({ system: '', user: 'u' }))).code).toBe(
      'model_unavailable',
    );
    const nonsense = await serve((_, __, response) => response.writeHead(200).end('<html>'));
    await failureOf(modelAt(nonsense).complete({ system: '', user: 'u' }));
  });

  it('is cancelled by its signal', async () => {
    const url = await serve(() => undefined);
    const controller = new AbortController();
    const asked = modelAt(url).complete({ system: '', user: 'u' }, controller.signal);
    controller.abort(new Error('enough'));
    await expect(asked).rejects.toThrow('enough');
  });

  it('says what is wrong with a model that cannot be asked', () => {
    expect(() => parseModelSpec('gpt')).toThrow('write PROVIDER:MODEL');
    expect(() => parseModelSpec('constructor:x')).toThrow('names no model');
    expect(() => parseModelSpec('openai-compatible:qwen')).toThrow('http://HOST:PORT/v1#qwen');
    expect(() => parseModelSpec('anthropic:http://h/v1')).toThrow('#NAME');
    const spec = parseModelSpec('openrouter:maker/model');
    expect(spec).toEqual({ provider: 'openrouter', model: 'maker/model', baseUrl: null });
    const options = { key: null, timeoutMs: 1, retries: 0, maxOutputTokens: 1 };
    expect(() => createLanguageModel(spec, options)).toThrow('set OPENROUTER_API_KEY');
    expect(createLanguageModel(spec, { ...options, key: 'k' }).name).toBe('openrouter:maker/model');
  });
});

describe('code in an answer', () => {
  const code = "close = data.get('price:收盤價')\nposition = close > 1\n";

  it.each([
    ['a fence', `Sure!\n\`\`\`python\n${code}\`\`\`\nGood luck.`],
    ['a fence that never closes', `\`\`\`python\n${code}`],
    ['several blocks', `\`\`\`\npip install finlab\n\`\`\`\nthen\n\`\`\`py\n${code}\`\`\``],
    ['JSON', JSON.stringify({ idea: 'buy', code })],
    ['a list in JSON', `Here: ${JSON.stringify([{ source: code }])}`],
    ['bare code', code],
    ['prose, then bare code', `I would try this.\n\n${code}`],
    ['carriage returns', `\`\`\`python\r\n${code.replaceAll('\n', '\r\n')}\`\`\``],
  ])('is found in %s', (_, answer) => {
    expect(extractCode(answer)).toBe(code);
  });

  it.each(['', 'I cannot help with that.', '```\nls -la\n```', '{"broken": '])(
    'is not seen in %j',
    (answer) => {
      expect(extractCode(answer)).toBeNull();
    },
  );
});

describe('a budget', () => {
  const answer = { inputTokens: 1_000_000, outputTokens: 100_000 };

  it('stops the spending in dollars and in tokens', () => {
    const dollars = new Budget({ dollars: 5, tokens: null }, { inputDollars: 3, outputDollars: 15 });
    dollars.record(answer);
    expect(dollars.spending.dollars).toBeCloseTo(4.5);
    dollars.check();
    dollars.record(answer);
    expect(() => dollars.check()).toThrow('the budget of $5 is used up');
    const tokens = new Budget({ dollars: null, tokens: 100 }, null);
    tokens.restore(60, 50);
    expect(tokens.spent).toBe(true);
    expect(tokens.spending.dollars).toBeNull();
    expect(() => tokens.check()).toThrow('100 tokens');
  });

  it('is read from text, and never in dollars where there is no price', () => {
    expect(parseBudget('5usd')).toEqual({ dollars: 5, tokens: null });
    expect(parseBudget('200000tokens')).toEqual({ dollars: null, tokens: 200000 });
    expect(() => parseBudget('plenty')).toThrow('such as 5usd');
    expect(() => new Budget({ dollars: 1, tokens: null }, null)).toThrow("needs the model's price");
  });
});

describe('what goes back to a provider', () => {
  it('is bounded, printable, and cannot close the fence it stands in', () => {
    const text = redact(`\`\`\`\u001b[31mred\u0007 ${'x'.repeat(5000)}`, feedbackPolicy);
    expect(text).not.toContain('```');
    expect(text).not.toContain('\u001b');
    expect(text.length).toBeLessThan(1600);
    expect(redact('price 123.45 on row 7 of 10000', { ...feedbackPolicy, maskNumbers: true })).toBe(
      'price <number> on row 7 of <number>',
    );
  });
});

describe('prompts', () => {
  const shipped = fileURLToPath(new URL('../../config/prompts', import.meta.url));

  it('are filled from files, the first folder that has one wins', async () => {
    const prompts = await readPrompts(['/nowhere', shipped]);
    const text = prompts.fill('repair', { source: 'SOURCE', problems: 'PROBLEMS' });
    expect(text).toContain('SOURCE');
    expect(text).toContain('PROBLEMS');
    expect(() => prompts.fill('repair', { source: '' })).toThrow('{{problems}}');
    await expect(readPrompts(['/nowhere'])).rejects.toThrow('no prompt system.md');
  });
});
