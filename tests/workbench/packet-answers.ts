import { createHmac } from 'node:crypto';

type Given = Record<'takes' | 'edits' | 'decisions' | 'ratings', readonly object[]>;

const attribute = (html: string, name: string) =>
  new RegExp(`data-${name}="([^"]*)"`).exec(html)![1]!.replaceAll('&quot;', '"').replaceAll('&#x3D;', '=');

/** What the page of a packet saves: its members in the order they are signed in. */
export function answersOf(html: string, given: Partial<Given>, by = 'Anna'): string {
  const file = {
    kind: 'gegenlesen-packet',
    formatVersion: 1,
    slip: JSON.parse(attribute(html, 'slip')),
    seal: attribute(html, 'seal'),
    by,
    savedAt: new Date().toISOString(),
    takes: given.takes ?? [],
    edits: given.edits ?? [],
    decisions: given.decisions ?? [],
    ratings: given.ratings ?? [],
  };
  const key = Buffer.from(attribute(html, 'key'), 'base64');
  const signature = createHmac('sha256', key).update(JSON.stringify(file)).digest('base64');
  return JSON.stringify({ ...file, signature }, null, 1);
}
