/** The views that `scripts/build-web.ts` compiles into the bundle: no template is compiled in a browser, whose policy forbids it. */
declare module 'views:drilldown' {
  export function render(name: string, model: object): string;
}
