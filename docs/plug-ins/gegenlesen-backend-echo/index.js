/**
 * A back end for Gegenlesen. It gives the text back with words of a list replaced: put your engine in the place of `replaceWords`.
 * The kit holds all that is needed, so this package depends on nothing.
 * @param {import('gegenlesen/dist/backends/shared/plug-ins.js').PlugInKit} kit
 */
export default ({ z, defineBackend, BackendFailure }) =>
  defineBackend({
    // Named in `backend:`; must not be the id of another back end.
    id: 'echo',
    title: 'Echo with a word list',
    // `embedded`: nothing leaves the machine. `server`: a server of one's own. `cloud`: an account with a vendor.
    kind: 'embedded',
    // Environment variables you read from `tools.variables`, above all keys: never take a key from the options.
    variables: [],
    // Options in gegenlesen.yaml, with their defaults. Unknown ones are refused by name.
    options: z.strictObject({
      words: z.record(z.string(), z.string()).default({}),
      version: z.string().default('1'),
    }),
    open: async ({ words, version }) => ({
      // All that changes the output: with a new signature everything is translated anew. No secrets.
      signature: { backend: 'echo', version, words },
      // What one request may hold; the run engine makes the batches, keeps to the rates and tries again.
      limits: { textsPerRequest: 50, charactersPerRequest: 10_000, concurrency: 2 },
      // Optional: pairs you do not offer are shown as not available. Left out, every pair is tried.
      supports: async (from, to) => from !== to,
      // One answer per text, in the same order. Stop when `signal` fires: hand it to `tools.fetch`.
      translate: async ({ texts }, signal) => {
        // A fault of the whole request is thrown; the reasons are listed in docs/backends.md.
        if (signal.aborted) throw new BackendFailure({ reason: 'cancelled', message: 'The echo was cancelled.' });
        return texts.map((text) => ({ state: 'translated', text: replaceWords(text, words) }));
      },
    }),
  });

function replaceWords(text, words) {
  return text.replace(/\p{L}+/gu, (word) => words[word] ?? word);
}
