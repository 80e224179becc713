import { WorkbenchError } from '../../shared/errors.ts';
import type { BackendTools, BackendVariable } from '../contract.ts';

/** The value of the first of these variables that is set. */
export function findVariable(tools: Pick<BackendTools, 'variables'>, ...names: readonly string[]): string | undefined {
  return names.map((name) => tools.variables[name]?.trim()).find((value) => value !== undefined && value !== '');
}

/** @throws WorkbenchError `settings` that names the variables and what to do. */
export function requireVariable(
  backend: string,
  tools: Pick<BackendTools, 'variables'>,
  ...names: readonly string[]
): string {
  const value = findVariable(tools, ...names);
  if (value !== undefined) return value;
  throw new WorkbenchError(
    'settings',
    `Back end ${backend}: the environment variable ${names.join(' or ')} is not set. Set it in the environment or in .env.`,
  );
}

/**
 * The address of a server: the option, else the variable.
 * @throws WorkbenchError `settings` when there is none or it is no http address.
 */
export function readServerUrl(
  backend: string,
  option: string | undefined,
  variable: { readonly tools: Pick<BackendTools, 'variables'>; readonly name: string },
): string {
  const url = option ?? findVariable(variable.tools, variable.name);
  if (url === undefined) {
    throw new WorkbenchError(
      'settings',
      `Back end ${backend}: no server address. Set the option "url" or the environment variable ${variable.name}.`,
    );
  }
  const parsed = URL.parse(url);
  // The address is not repeated: it may hold a password.
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.username !== '' || parsed.password !== '') {
    throw new WorkbenchError(
      'settings',
      `Back end ${backend}: the server address (option "url" or ${variable.name}) must be an http or https address without user name and password.`,
    );
  }
  return url;
}

/** What is missing, one group per entry: any one variable of a group is enough. */
export function missingVariables(
  declared: readonly BackendVariable[],
  variables: BackendTools['variables'],
): readonly (readonly BackendVariable[])[] {
  const groups = Map.groupBy(
    declared.filter((variable) => variable.required),
    (variable) => variable.anyOf ?? variable.name,
  );
  return [...groups.values()].filter(
    (group) => findVariable({ variables }, ...group.map(({ name }) => name)) === undefined,
  );
}
