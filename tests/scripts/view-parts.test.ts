import { runInThisContext } from 'node:vm';
import Handlebars from 'handlebars';
import { expect, test } from 'vitest';
import { precompileWithParts } from '../../scripts/view-parts.ts';
import { VIEW_OPTIONS } from '../../src/reports/templates.ts';
import { readViews } from '../../src/shared/asset-files.ts';

const VIEWS = new Map([
  [
    'page',
    '<ul>\n{{#each items}}\n  {{> item}}\n\n{{/each}}\n</ul>\n{{> foot}}\n{{#each items}}{{> told name="x"}}{{> outer}}{{/each}}',
  ],
  [
    'item',
    '{{#if name}}\n<li>{{name}}{{#each tags}}{{> tag}}{{/each}}</li>\n{{else}}<li>?</li>\n{{/if}}\n{{#each items}}{{> item}}{{/each}}\n',
  ],
  ['tag', ' <i>{{this}}</i>\n'],
  ['foot', '<p>{{title}}</p>\n\n'],
  ['told', '[{{name}}]'],
  ['outer', '({{#each tags}}{{../title}}{{/each}})'],
]);

const item = (name: string, items: readonly object[] = []) => ({ name, title: `t${name}`, tags: ['a', '<b>'], items });
const MODEL = { title: 'T', items: [item('one', [item('two')]), item('')] };

function rendered(precompiled: (name: string) => string): string {
  const engine = Handlebars.create();
  for (const name of VIEWS.keys())
    engine.registerPartial(name, engine.template(runInThisContext(`(${precompiled(name)})`)));
  return (engine.partials.page as (model: object) => string)(MODEL);
}

const plainly = (name: string) => String(Handlebars.precompile(VIEWS.get(name)!, VIEW_OPTIONS));
const withParts = (name: string) => precompileWithParts(name, VIEWS, VIEW_OPTIONS);

test('a view renders the same with the parts it repeats in their place', () => {
  expect(rendered(withParts)).toBe(rendered(plainly));
  expect(rendered(withParts)).toContain('<li>one <i>a</i>');
});

test('parts are put in place where they are repeated, unless they are told something, reach outside or include themselves', () => {
  const included = (name: string) =>
    [...withParts(name).matchAll(/lookupProperty\(partials,"(\w+)"\)/g)].map(([, part]) => part);
  expect(included('page')).toEqual(['item', 'told', 'outer', 'foot']);
  expect(included('item')).toEqual(['item']);
});

test('the cells of the side-by-side table are in place', async () => {
  const matrix = precompileWithParts('partials/matrix-rows', await readViews(), VIEW_OPTIONS);
  expect(matrix).not.toContain('partials/cell');
  expect(matrix).toContain('data-column');
});
