import Handlebars from 'handlebars/runtime.js';

/** Compiled views. Names are paths below `views/` without the extension: `pages/report`, `partials/matrix`. */
export interface Templates {
  /** @param model finished view model; a field a view asks for and the model lacks is an error, not an empty string */
  render(name: string, model: object): string;
}

/** How every view is compiled, here and for the browser. Text is escaped; there is no way around it in a view. */
export const VIEW_OPTIONS = { strict: true, knownHelpersOnly: true, preventIndent: true } as const;

/** Views as `Handlebars.precompile` leaves them, by name. */
export type CompiledViews = Readonly<Record<string, TemplateSpecification>>;

/** Templates of compiled views, each of which can include every other by name. Needs the runtime of Handlebars only. */
export function templatesOf(views: CompiledViews): Templates {
  const engine = Handlebars.create();
  for (const [name, view] of Object.entries(views)) engine.registerPartial(name, engine.template(view));
  return rendering(engine.partials);
}

export function rendering(views: Readonly<Record<string, unknown>>): Templates {
  return {
    render(name, model) {
      const template = views[name];
      if (typeof template !== 'function') throw new Error(`No view is called ${name}.`);
      return template(model);
    },
  };
}
