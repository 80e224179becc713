import Handlebars from 'handlebars';

type Program = hbs.AST.Program;
type Statement = hbs.AST.Statement;

/** Takes views whose white space was controlled already; to control it twice takes more away. */
const engine = Handlebars.create();
engine.parse = (program) => program as unknown as Program;

/**
 * Compiles a view with the small parts it repeats (`{{#each cells}}{{> partials/cell}}{{/each}}`) put in their place, where they
 * are told nothing of their own: including one takes longer than rendering a cell of the side-by-side table.
 * @param sources views by name
 * @returns what `Handlebars.precompile` returns
 */
export function precompileWithParts(name: string, sources: ReadonlyMap<string, string>, options: object): string {
  const program = Handlebars.parse(sources.get(name)!);
  place(program, { sources, around: [name], repeated: false });
  return String(engine.precompile(program, options));
}

interface Place {
  readonly sources: ReadonlyMap<string, string>;
  /** Views this one is a part of, and itself. */
  readonly around: readonly string[];
  readonly repeated: boolean;
}

function place(program: Program, where: Place): void {
  program.body = program.body.flatMap((statement) => instead(statement, where));
}

function instead(statement: Statement, where: Place): readonly Statement[] {
  if (statement.type === 'BlockStatement') {
    const { path, program, inverse } = statement as hbs.AST.BlockStatement;
    const repeated = where.repeated || (path as hbs.AST.PathExpression).original === 'each';
    for (const part of [program, inverse]) if (part) place(part, { ...where, repeated });
  }
  if (statement.type !== 'PartialStatement' || !where.repeated) return [statement];
  const { name, params, hash, indent, loc } = statement as hbs.AST.PartialStatement;
  const part = (name as hbs.AST.PathExpression).original;
  const source = where.sources.get(part);
  if (source === undefined || params.length > 0 || hash !== undefined || where.around.includes(part))
    return [statement];
  const program = Handlebars.parse(source);
  if (looksOutside(program)) return [statement];
  place(program, { ...where, around: [...where.around, part] });
  // What stood before a part on a line of its own; with `preventIndent` it is written once.
  return [{ type: 'ContentStatement', value: indent, original: indent, loc } as Statement, ...program.body];
}

/** Whether a part reaches over its own context (`../`), which is another one where it stands by itself. */
function looksOutside(part: Program): boolean {
  let found = false;
  const looking = new Handlebars.Visitor();
  looking.PathExpression = ({ depth }) => {
    found ||= depth > 0;
  };
  looking.accept(part);
  return found;
}
