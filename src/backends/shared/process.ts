import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { BackendFailure } from '../contract.ts';
import { abortFailure, quote } from './failures.ts';

export interface Program {
  /** Name for messages. */
  readonly service: string;
  readonly command: readonly string[];
  readonly input: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Never shown in a message. */
  readonly secrets: readonly string[];
}

/** UTF-16 code units a program may write before it is stopped. */
const MOST_OUTPUT = 64 * 1024 * 1024;
const PATIENCE = 2000;

/**
 * Runs a program to its end and returns what it wrote to stdout; its stderr goes into messages.
 * When the signal fires it is ended with all it started: SIGTERM, two seconds later SIGKILL.
 * @throws BackendFailure
 */
export async function runProgram(program: Program, signal: AbortSignal): Promise<string> {
  if (signal.aborted) throw abortFailure(program.service, signal);
  const [file = '', ...args] = program.command;
  // A process group of its own, so that what it starts ends with it.
  const child = spawn(file, args, { env: program.environment, detached: true, stdio: 'pipe' });
  const stop = () => endGroup(child);
  signal.addEventListener('abort', stop);
  try {
    return await collect(child, program, signal);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function collect(child: ChildProcessWithoutNullStreams, program: Program, signal: AbortSignal): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const fail = (reason: BackendFailure['reason'], what: string) =>
    reject(new BackendFailure({ reason, message: `${program.service} ${what}` }));
  let [output, complaints] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (output.length <= MOST_OUTPUT) return;
    fail('bad-output', `wrote more than ${MOST_OUTPUT} characters and was stopped.`);
    endGroup(child);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = `${complaints}${text}`.slice(-2000);
  });
  child.on('error', (error) => fail('rejected', `could not be started: ${quote(error.message, program.secrets)}`));
  child.on('close', (code, killedBy) => {
    if (signal.aborted) reject(abortFailure(program.service, signal));
    else if (code === 0) resolve(output);
    else
      fail(
        'unavailable',
        `ended with ${killedBy ?? `exit code ${code}`}: ${quote(complaints, program.secrets) || 'no message'}`,
      );
  });
  // A program that ends without reading says more by its exit code than by the broken pipe.
  child.stdin.on('error', () => undefined);
  child.stdin.end(program.input);
  return promise;
}

function endGroup(child: ChildProcessWithoutNullStreams): void {
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), PATIENCE);
  child.once('close', () => clearTimeout(timer));
}

function signalGroup({ pid }: ChildProcessWithoutNullStreams, name: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, name);
  } catch {
    // The group has ended by itself.
  }
}
