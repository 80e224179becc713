import { expect, test } from 'vitest';
import { modernmt } from '../../src/backends/modernmt.ts';
import { startModernmt } from '../fakes/modernmt.ts';

const NEVER = new AbortController().signal;

test('sends memories as hints, glossaries and plain text, and reads what was billed', async () => {
  const server = await startModernmt('key');
  try {
    const backend = await modernmt.open(
      { url: server.url, memories: [7, 'x_9'], glossaries: ['g'], ignoreGlossaryCase: true, contextVector: '1:0.5' },
      { fetch, variables: { MODERNMT_API_KEY: 'key' }, readFile: () => Promise.reject(new Error('none')) },
    );
    const [answer] = await backend.translate({ from: 'en', to: 'es-419', texts: ['🏠 House'] }, NEVER);
    expect(JSON.parse(server.received.at(-1)!.body)).toEqual({
      source: 'en',
      target: 'es-419',
      q: ['🏠 House'],
      format: 'text/plain',
      hints: [7, 'x_9'],
      glossaries: ['g'],
      ignore_glossary_case: true,
      context_vector: '1:0.5',
    });
    expect(answer).toEqual({ state: 'translated', text: '[es-419] 🏠 House', billedCharacters: 7 });
    expect(backend.signature).toMatchObject({ memories: [7, 'x_9'], glossaries: ['g'] });
  } finally {
    await server.close();
  }
});
