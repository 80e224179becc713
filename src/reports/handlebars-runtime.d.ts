/** The package ships no types for its runtime, which is what compiled views need of it. */
declare module 'handlebars/runtime.js' {
  import type Handlebars from 'handlebars';

  const runtime: Pick<typeof Handlebars, 'create' | 'SafeString'>;
  export default runtime;
}
