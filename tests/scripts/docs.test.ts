import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guideParts, pagePath } from '../../scripts/docs/guide.ts';
import { httpReference } from '../../scripts/docs/http-reference.ts';
import { isExternal, linksOf, relinked } from '../../scripts/docs/links.ts';
import { stageGuide } from '../../scripts/docs/stage.ts';
import { typeText } from '../../scripts/docs/type-text.ts';
import { API_ROUTES } from '../../src/server/api/table.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const files = guideParts(root).flatMap((part) => part.files);

/** GitHub's anchors: the words of a heading in small letters, joined by hyphens. */
function anchorsOf(text: string): ReadonlySet<string> {
  return new Set(
    [...text.matchAll(/^#{1,6} +(.+?)\s*$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
    ),
  );
}

describe('links of the documentation', () => {
  it.each(files)('%s: every one leads to a file, and to a heading that is there', (file) => {
    const own = linksOf(read(file)).filter(({ url }) => !isExternal(url) && !url.startsWith('/'));
    for (const { url } of own) {
      const [path = '', anchor] = url.split('#');
      const target = path === '' ? file : posix.join(posix.dirname(file), path);
      expect(() => statSync(join(root, target)), url).not.toThrow();
      if (anchor !== undefined) expect([...anchorsOf(read(target))]).toContain(anchor);
    }
  });

  it('are changed where they stand, and nothing else is', () => {
    const text = '[a.md](a.md) `[b](b.md)` ![c](c.png)\n\n| [d](d.md#e) |\n\n[f]: f.md\n';
    expect(relinked(text, (url) => `/${url}`)).toBe(
      '[a.md](/a.md) `[b](b.md)` ![c](/c.png)\n\n| [d](/d.md#e) |\n\n[f]: /f.md\n',
    );
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (any) => relinked(any, (url) => url) === any));
  });
});

describe('the pages of the site', () => {
  it('are every page of the documentation once, each under a name of its own', () => {
    expect(new Set(files).size).toBe(files.length);
    expect(new Set(files.map(pagePath)).size).toBe(files.length);
    expect(files).toContain('docs/checks/numbers.md');
  });

  it('lead to pages of the site or to files that were taken along', () => {
    const pages = mkdtempSync(join(tmpdir(), 'gegenlesen-docs-'));
    try {
      stageGuide(root, pages);
      for (const file of files) {
        const staged = readFileSync(join(pages, pagePath(file)), 'utf8');
        const own = linksOf(staged).filter(({ url }) => url.startsWith('/') && !url.startsWith('/tour/'));
        for (const { url } of own) {
          const [path = ''] = url.split('#');
          expect(() => statSync(join(pages, path.endsWith('.md') ? '' : 'public', path)), url).not.toThrow();
        }
      }
    } finally {
      rmSync(pages, { recursive: true, force: true });
    }
  });
});

describe('the reference of the HTTP API', () => {
  it('has every call, with who may make it', () => {
    const text = Object.values(httpReference()).join('\n');
    for (const { method, path, summary } of API_ROUTES) {
      expect(text).toContain(`## ${summary}\n\n\`${method.toUpperCase()} /api${path}\`\n\nWith accounts: `);
    }
  });

  it('writes types as TypeScript does', () => {
    const schema = {
      type: 'object',
      properties: {
        a: { type: 'array', items: { enum: ['x', 'y'] } },
        'b-c': { anyOf: [{ type: 'integer' }, { type: 'null' }], description: 'How many' },
        d: { type: 'object', additionalProperties: { $ref: '#/components/schemas/Cell' } },
      },
      required: ['a'],
    };
    expect(typeText(schema)).toBe(
      '{\n  a: ("x" | "y")[];\n  /** How many */\n  \'b-c\'?: number | null;\n  d?: {\n    [name: string]: Cell;\n  };\n}',
    );
  });
});
