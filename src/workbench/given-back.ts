/** The reason of a signal that ends a run because somebody else goes on with it: then nothing is evaluated of what is not done. */
export class GivenBack extends Error {
  override readonly name = 'GivenBack';
}
