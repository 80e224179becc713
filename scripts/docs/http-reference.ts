import { ACCESS } from '../../src/server/access/table.ts';
import { openApiDocument } from '../../src/server/api/openapi.ts';
import { API_ROUTES } from '../../src/server/api/table.ts';
import { type Schema, typeText } from './type-text.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

interface Operation {
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

interface Call extends Operation {
  readonly method: string;
  readonly path: string;
}

/** Markdown pages of the HTTP API by name, made from the same table as router and OpenAPI document. */
export function httpReference(): Readonly<Record<string, string>> {
  const { paths, components } = openApiDocument(API_ROUTES);
  const calls = Object.entries(paths).flatMap(([path, byMethod]) =>
    Object.entries(byMethod as unknown as Record<string, Operation>).map(
      ([method, operation]): Call => ({ ...operation, method: method.toUpperCase(), path }),
    ),
  );
  const byTag = Object.groupBy(calls, ({ tags }) => tags[0]!);
  const pages = Object.entries(byTag).map(([tag, ofTag = []]) => [tag, callPage(tag, ofTag)] as const);
  return { ...Object.fromEntries(pages), types: typesPage(components.schemas as Record<string, Schema>) };
}

const callPage = (tag: string, calls: readonly Call[]): string =>
  [`# HTTP API: ${tag}`, ...calls.map(callSection)].join('\n\n').concat('\n');

function callSection(call: Call): string {
  const [[status, reply] = ['', undefined]] = Object.entries(call.responses);
  return [
    `## ${call.summary}`,
    `\`${call.method} /api${call.path}\``,
    `With accounts: ${whoMay(call)}.`,
    ...parameterTable(call.parameters),
    ...contentBlocks('Body', call.requestBody?.content),
    `**${status}**: ${escaped(reply?.description ?? '')}.`,
    ...contentBlocks('Reply', reply?.content),
  ].join('\n\n');
}

function whoMay({ method, path }: Call): string {
  const access = ACCESS[`${method} /api${path.replaceAll(/\{(\w+)\}/g, ':$1')}`];
  if (access === undefined) throw new Error(`${method} ${path} is not in the table of who may what.`);
  return access === 'anyone' ? 'anyone' : `${access.role}, or a token with the scope \`${access.scope}\``;
}

function parameterTable(parameters: readonly Parameter[]): readonly string[] {
  if (parameters.length === 0) return [];
  const rows = parameters.map(
    ({ name, in: where, required, schema, description = '' }) =>
      `| \`${name}\` | ${where}${required ? '' : ', optional'} | \`${typeText(schema).replaceAll('|', '\\|')}\` | ${escaped(description)} |`,
  );
  return [['| parameter | in | type | |', '| --- | --- | --- | --- |', ...rows].join('\n')];
}

const contentBlocks = (title: string, content: Content = {}): readonly string[] =>
  Object.entries(content).map(([type, { schema }]) => {
    const text = typeText(schema);
    return text === 'unknown' ? `${title}: \`${type}\`` : `${title}: \`${type}\`\n\n\`\`\`ts\n${text}\n\`\`\``;
  });

const typesPage = (schemas: Readonly<Record<string, Schema>>): string =>
  [
    '# HTTP API: types',
    'What calls name in bodies and replies.',
    ...Object.entries(schemas).map(([name, schema]) => `## ${name}\n\n\`\`\`ts\n${typeText(schema)}\n\`\`\``),
  ]
    .join('\n\n')
    .concat('\n');

/** In running text of a page angle brackets and braces would be taken for markup. */
const escaped = (text: string): string =>
  text.replaceAll(/[<>{}|]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\.$/, '');
