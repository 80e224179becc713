import Handlebars from 'handlebars';

/** Compiled views. Names are paths below `views/` without the extension: `pages/report`, `partials/matrix`. */
export interface Templates {
  /** @param model finished view model; a field a view asks for and the model lacks is an error, not an empty string */
  render(name: string, model: object): string;
}

/** How every view is compiled, here and for the browser. */
export const VIEW_OPTIONS = { strict: true, knownHelpersOnly: true, preventIndent: true } as const;

/** Compiles views so that each can include every other by name. Text is escaped; there is no way around it in a view. */
export function compileTemplates(sources: ReadonlyMap<string, string>): Templates {
  const engine = Handlebars.create();
  for (const [name, source] of sources) engine.registerPartial(name, engine.compile(source, VIEW_OPTIONS));
  return {
    render(name, model) {
      const template = engine.partials[name];
      if (typeof template !== 'function') throw new Error(`No view is called ${name}.`);
      return template(model);
    },
  };
}
