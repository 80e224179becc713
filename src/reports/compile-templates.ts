import Handlebars from 'handlebars';
import { rendering, type Templates, VIEW_OPTIONS } from './templates.ts';

/** Compiles views so that each can include every other by name. */
export function compileTemplates(sources: ReadonlyMap<string, string>): Templates {
  const engine = Handlebars.create();
  for (const [name, source] of sources) engine.registerPartial(name, engine.compile(source, VIEW_OPTIONS));
  return rendering(engine.partials);
}
