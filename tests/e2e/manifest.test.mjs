// What a page may style and fill is in the manifest of the package: nothing more, and nothing that is not there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { until, usePage } from './page.mjs';
import { widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
const json = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url)));
const DECLARED = Object.fromEntries(json('src/embed/types/custom-elements.json').modules[0].declarations.map((it) => [it.tagName, it]));
const VIEWS = ['all', ...Object.keys(json('src/catalog/views.json'))];

/** The parts and slots in the shadow tree of an element. */
const found = (css) => page.run((selector) => {
  const root = document.querySelector(selector).shadowRoot;
  return {
    parts: [...root.querySelectorAll('[part]')].flatMap((it) => it.getAttribute('part').split(/\s+/)).filter(Boolean),
    slots: [...root.querySelectorAll('slot')].map((it) => it.name),
  };
}, css);
const documented = (tag, { parts, slots }, where) => {
  const names = (list) => (list ?? []).map(({ name }) => name);
  for (const part of parts) assert.ok(names(DECLARED[tag].cssParts).includes(part), `part ${part} of ${where} is not documented`);
  for (const slot of slots) assert.ok(names(DECLARED[tag].slots).includes(slot), `slot "${slot}" of ${where} is not documented`);
};

for (const view of VIEWS) {
  test(`D19: every part and slot of the view ${view} is in the manifest`, async () => {
    await page.open('/pages/empty.html', () => true);
    const before = await page.run((name) => {
      document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: '/runrate.js' }));
      const element = Object.assign(document.createElement('runrate-calculator'), { textContent: 'Words.' });
      element.setAttribute('view', name);
      document.querySelector('main').append(element);
      return customElements.whenDefined('runrate-calculator').then(() => element.shadowRoot.querySelectorAll('slot').length);
    }, view);
    assert.equal(before, 1, 'the slot is there until the calculator is');
    documented('runrate-calculator', await found('runrate-calculator'), view);
    await until(() => page.inShadow((root) => root.querySelector('select') !== null), 'it can be used');
    const seen = new Set();
    for (const tool of await page.inShadow((root) => [...root.querySelectorAll('.tools [data-tool]')].map((it) => it.dataset.tool))) {
      await widget.tool(tool);
      seen.add(tool);
      documented('runrate-calculator', await found('runrate-calculator'), `${view}, ${tool}`);
    }
    assert.ok(seen.size > 3, 'its panels have been opened');
  });
}

test('D19: the numbers in sentences have no part or slot that is not in the manifest', async () => {
  await page.open('/pages/strict-prose.html');
  for (const tag of ['runrate-value', 'runrate-input']) {
    await until(() => page.run((css) => Boolean(document.querySelector(css)?.shadowRoot), tag), `${tag} has a root`);
    documented(tag, await found(tag), tag);
  }
});
