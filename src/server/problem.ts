import { type ErrorCode, WorkbenchError } from '../shared/errors.ts';
import { BODY_LIMIT_SHOWN } from './site.ts';
import type { Messages, Speech } from './speech.ts';

/** A fault of the request itself, told in the reader's language. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: number;
  readonly key: Exclude<keyof Messages['errors'], 'kinds'>;
  readonly reason: string;

  constructor(status: number, key: HttpProblem['key'], reason = '') {
    super(key);
    this.status = status;
    this.key = key;
    this.reason = reason;
  }
}

const STATUS: Readonly<Record<ErrorCode, number>> = {
  usage: 400,
  input: 400,
  settings: 409,
  'not-found': 404,
  conflict: 409,
  backend: 502,
  store: 503,
};

/** A fault as the outside is told: status, what kind of thing it is, and one message that says what to do. */
export interface Told {
  readonly status: number;
  readonly title: string;
  readonly message: string;
}

/** Whether this is a fault somebody can act on; everything else is a bug and is told without detail. */
export const isBug = (thrown: unknown): boolean => statusOf(thrown) === 500;

/** @param id of the request, so that a bug can be found in the log */
export function tell(thrown: unknown, { t, say }: Speech, id: string): Told {
  const status = statusOf(thrown);
  const kinds: Readonly<Record<string, string>> = t.errors.kinds;
  return {
    status,
    title: kinds[status] ?? t.errors.title,
    message: say(messageFor(thrown, t), { id, limit: BODY_LIMIT_SHOWN }),
  };
}

function statusOf(thrown: unknown): number {
  if (thrown instanceof WorkbenchError) return STATUS[thrown.code];
  if (thrown instanceof HttpProblem) return thrown.status;
  return bodyFault(thrown)?.status ?? 500;
}

function messageFor(thrown: unknown, { errors, accounts }: Messages): string {
  if (thrown instanceof WorkbenchError) return thrown.message;
  if (thrown instanceof HttpProblem) {
    const roles: Readonly<Record<string, string>> = accounts.roles;
    const reason = thrown.key === 'role' ? (roles[thrown.reason] ?? '') : thrown.reason;
    return errors[thrown.key].replace('{reason}', () => reason);
  }
  const fault = bodyFault(thrown);
  if (!fault) return errors.bug;
  return fault.status === 413 ? errors.tooLarge : errors.body.replace('{reason}', fault.message);
}

/** Errors of Express and its body parsers: http-errors whose message is meant for the client. */
function bodyFault(thrown: unknown): { readonly status: number; readonly message: string } | undefined {
  if (!(thrown instanceof Error) || !('status' in thrown) || typeof thrown.status !== 'number') return undefined;
  return thrown.status >= 400 && thrown.status < 500 ? { status: thrown.status, message: thrown.message } : undefined;
}
