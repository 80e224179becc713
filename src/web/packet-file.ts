import type { RatedError } from '../review/ratings/contract.ts';

/** The file a packet's page saves; its members stand in the order they are signed in (`review/packet.ts`). */
export interface PacketFile {
  readonly kind: 'gegenlesen-packet';
  readonly formatVersion: 1;
  readonly slip: Readonly<Record<string, unknown>>;
  readonly seal: string;
  readonly by: string;
  readonly savedAt: string;
  readonly takes: readonly { readonly segment: string; readonly option: string; readonly at: string }[];
  readonly edits: readonly {
    readonly segment: string;
    readonly option: string;
    readonly text: string;
    readonly milliseconds: number;
    readonly at: string;
  }[];
  readonly decisions: readonly {
    readonly finding: number;
    readonly fingerprint: string;
    readonly action: string;
    readonly scope: string;
    readonly reason: string;
    readonly at: string;
  }[];
  readonly ratings: readonly {
    readonly segment: string;
    readonly option: string;
    readonly score?: number;
    readonly rank?: number;
    readonly errors?: readonly RatedError[];
    readonly none?: boolean;
    readonly note?: string;
    readonly at: string;
  }[];
}

/** The file with its signature (HMAC-SHA256 by the packet's key), as text. */
export async function signedFile(file: PacketFile, key: string): Promise<string> {
  const bytes = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0));
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const secret = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign']);
  const signature = await crypto.subtle.sign(algorithm, secret, new TextEncoder().encode(JSON.stringify(file)));
  const text = btoa(String.fromCharCode(...new Uint8Array(signature)));
  return `${JSON.stringify({ ...file, signature: text }, null, 1)}\n`;
}

/** Offers a text as a file to keep. */
export function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
