/** Where the fault lies; decides the exit code (see `cli/exit-code.ts`) and the HTTP status. */
export const ERROR_CODES = ['usage', 'settings', 'input', 'not-found', 'conflict', 'backend', 'store'] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error a person can act on: the message says what is wrong, where, and what to do. Anything else that is thrown is a bug. */
export class WorkbenchError extends Error {
  override readonly name = 'WorkbenchError';
  readonly code: ErrorCode;
  /** The same may succeed a little later, without anybody doing anything. */
  readonly temporary: boolean;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions & { readonly temporary?: boolean }) {
    super(message, options);
    this.code = code;
    this.temporary = options?.temporary ?? false;
  }
}

/** The message of anything that was thrown, for use as a cause inside a larger sentence. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
