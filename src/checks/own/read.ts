import { messageOf, WorkbenchError } from '../../shared/errors.ts';
import { readYaml, readYamlAs } from '../../shared/yaml.ts';
import type { CheckedText, CheckTools, TextCheck } from '../contract.ts';
import { checks } from '../registry.ts';
import { type OwnRule, ownChecksSchema } from './rule.ts';
import { ruleCheck } from './rule-check.ts';

/**
 * The checks of a file somebody wrote, in its order. Every example is tried: a rule that does not do what it says is refused.
 * @param origin file name for messages
 * @throws WorkbenchError `settings` with file, line and reason.
 */
export function readOwnChecks(text: string, origin: string): readonly TextCheck[] {
  const yaml = readYaml(text, origin, 'settings');
  const { checks: rules } = readYamlAs(yaml, ownChecksSchema, { origin, code: 'settings' });
  const taken = new Set(checks.map(({ id }) => id));
  return rules.map((rule, index) => {
    const fail = (path: readonly PropertyKey[], reason: string): never => {
      const line = yaml.lineOf(['checks', index, ...path]);
      throw new WorkbenchError('settings', `${origin}, line ${line}: check "${rule.id}": ${reason}`);
    };
    if (taken.has(rule.id)) fail(['id'], 'there is a check of this name. Choose another.');
    taken.add(rule.id);
    const check = compiled(rule, fail);
    requireExamples(rule, check, fail);
    return check;
  });
}

type Fail = (path: readonly PropertyKey[], reason: string) => never;

function compiled(rule: OwnRule, fail: Fail): TextCheck {
  try {
    return ruleCheck(rule);
  } catch (thrown) {
    if (!(thrown instanceof WorkbenchError)) throw thrown;
    return fail(['pattern'], messageOf(thrown));
  }
}

function requireExamples(rule: OwnRule, check: TextCheck, fail: Fail): void {
  for (const [index, example] of rule.examples.fire.entries())
    if (foundIn(rule, check, example).length === 0)
      fail(['examples', 'fire', index], `must find something in “${example}”, but does not.`);
  for (const [index, example] of rule.examples.pass.entries()) {
    const found = foundIn(rule, check, example);
    if (found.length > 0)
      fail(['examples', 'pass', index], `must leave “${example}” alone, but finds “${found.join('”, “')}”.`);
  }
}

const NOTHING_KNOWN: CheckTools = { terms: { concepts: [] }, date: '1970-01-01', otherLanguages: [] };

/** What a rule finds in an example, read as a text of the first language it is for. */
function foundIn({ where, languages = ['en'] }: OwnRule, check: TextCheck, example: string): readonly string[] {
  const text: CheckedText = {
    document: 'example',
    ...(where === 'source' ? { column: 'source' } : {}),
    language: languages[0] ?? 'en',
    segments: [{ index: 0, id: 'example', role: 'body', state: 'text', text: example, kept: false }],
  };
  return [...check.inspect(text, NOTHING_KNOWN)].flatMap(({ spans }) => spans.map((span) => span.text));
}
