import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { zstdCompressSync } from 'node:zlib';

export interface FakeFile {
  readonly name: string;
  readonly fileType: string;
  readonly from: string;
  readonly to: string;
  readonly version?: string;
  readonly architecture?: string;
  readonly content: Buffer;
  /** Members of the record that are to be wrong. */
  readonly record?: object;
  /** Sent instead of the packed content. */
  readonly sent?: Buffer;
}

export interface FakeMirror {
  readonly url: string;
  /** `Range` of every request for an attachment, in order; `undefined` without one. */
  readonly ranges: readonly (string | undefined)[];
  readonly packed: (name: string) => Buffer;
  /** The next attachment is cut off after so many bytes. */
  cutAfter(bytes: number): void;
  close(): Promise<void>;
}

const sum = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** A Remote Settings server (Kinto): root with the attachments' address, records, and the attachments with byte ranges. */
export async function startMirror(files: readonly FakeFile[], { knowsRanges = true } = {}): Promise<FakeMirror> {
  const packed = new Map(files.map((file) => [file.name, file.sent ?? zstdCompressSync(file.content)]));
  const ranges: (string | undefined)[] = [];
  let cut: number | undefined;
  const records = files.map(
    ({ name, fileType, from, to, version = '3.0', architecture = 'tiny', content, record }) => ({
      id: name,
      schema: 1,
      name,
      fileType,
      sourceLanguage: from,
      targetLanguage: to,
      version,
      architecture,
      decompressedHash: sum(content),
      attachment: {
        location: `main-workspace/translations-models-v2/${name}.zst`,
        filename: `${name}.zst`,
        mimetype: 'application/zstd',
        size: packed.get(name)!.length,
        hash: sum(packed.get(name)!),
      },
      ...record,
    }),
  );
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const json = (body: unknown) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    if (path === '/v1/') return json({ capabilities: { attachments: { base_url: `${url()}/cdn/` } } });
    if (path.endsWith('/translations-models-v2/records')) return json({ data: records });
    const bytes = packed.get(
      path
        .split('/')
        .at(-1)!
        .replace(/\.zst$/, ''),
    );
    if (bytes === undefined) return response.writeHead(404).end();
    const { range } = request.headers;
    ranges.push(range);
    const start = knowsRanges ? Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0) : 0;
    response.writeHead(start > 0 ? 206 : 200, { 'content-length': bytes.length - start });
    if (cut === undefined) return response.end(bytes.subarray(start));
    const part = bytes.subarray(start, start + cut);
    cut = undefined;
    return response.write(part, () => setTimeout(() => response.destroy(), 50));
  });
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: url(),
    ranges,
    packed: (name) => packed.get(name)!,
    cutAfter: (bytes) => {
      cut = bytes;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
