// What a screen reader meets: the accessibility tree of each view as Chromium tells it, kept in tests/trees. A change of it is seen as
// a difference of that file; RUNRATE_WRITE=1 writes it anew.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { BROWSER, until, usePage } from './page.mjs';
import { VIEWS, show } from './views.mjs';
import { widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);
const skip = BROWSER !== 'chromium' && 'only Chromium tells the whole tree';
const FOLDER = new URL('../trees/', import.meta.url);

/** States worth a word, where they are not what they are by themselves. */
const STATES = ['pressed', 'checked', 'expanded', 'selected', 'disabled', 'readonly', 'invalid', 'live'];
const SILENT = new Set(['false', 'off', 'none', '', undefined]);
/** What only holds others. */
const THROUGH = new Set(['none', 'generic', 'InlineTextBox', 'LineBreak', 'ListMarker', 'LabelText', 'Legend', 'MenuListPopup', 'rowgroup']);
/** What is told by its name, so that the words in it add nothing. */
const WHOLE = new Set(['button', 'link', 'textbox', 'radio', 'option', 'DisclosureTriangle', 'columnheader', 'rowheader', 'cell', 'caption']);

/** A node as a line; nothing if it says nothing. */
function line({ ignored, role, name, value, description, properties = [] }, within) {
  if (ignored || THROUGH.has(role.value) || (role.value === 'StaticText' && (!name.value.trim() || WHOLE.has(within)))) return null;
  const states = properties.filter(({ name: state, value: { value: it } }) => STATES.includes(state) && (state === 'expanded' || !SILENT.has(String(it)))).map(({ name: state, value: { value: it } }) => (it === true ? state : `${state}=${it}`));
  const text = (it) => it?.value ? ` "${String(it.value).replace(/\s+/g, ' ').trim()}"` : '';
  const own = role.value === 'StaticText' ? text(name) : `${role.value}${text(name)}${value?.value === undefined ? '' : ` = ${value.value}`}${description?.value ? ` (${description.value})` : ''}`;
  return [own.trim(), ...states].join(' ');
}

/** The tree of the page with its one calculator. */
async function tree() {
  const { nodes } = await page.driver.sendAndGetDevToolsCommand('Accessibility.getFullAXTree');
  // Chromium says the step that a slider stands at, here; to those who listen it says what is to be said instead.
  const steps = await page.inShadow((root) => [...root.querySelectorAll('input[type=range]')].map((it) => it.getAttribute('aria-valuetext')));
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines = [];
  const walk = (node, depth, within) => {
    if (node.role?.value === 'slider' && !node.ignored) Object.assign(node, { value: { value: steps.shift() } });
    const said = line(node, within);
    if (said !== null) lines.push('  '.repeat(depth) + said);
    const role = said === null && !WHOLE.has(node.role?.value) ? within : node.role.value;
    for (const id of node.childIds ?? []) if (byId.has(id)) walk(byId.get(id), said === null ? depth : depth + 1, role);
  };
  walk(nodes[0], 0);
  return `${lines.join('\n')}\n`;
}

for (const [view, { parts, preset }] of Object.entries(VIEWS)) {
  test(`D57: the accessibility tree of ${view} is the one that was looked at`, { skip }, async () => {
    await page.open('/pages/views.html');
    await show(page, { view, preset, model: parts[0].model });
    await widget.focus('select.preset');
    await until(() => page.inShadow((root) => [...root.querySelectorAll('figure.chart svg')].every((svg) => svg.dataset.shapes)), 'what is fetched later is here');
    const file = new URL(`${view}.txt`, FOLDER), now = await tree();
    if (process.env.RUNRATE_WRITE) writeFileSync(file, now);
    assert.equal(now, existsSync(file) ? readFileSync(file, 'utf8') : '');
  });
}

test('D57: walked as a screen reader does, every stop says what it is, and all that is seen is met once', { skip }, async () => {
  await page.open('/pages/views.html');
  for (const view of Object.keys(VIEWS)) {
    const lines = readFileSync(new URL(`${view}.txt`, FOLDER), 'utf8').split('\n').map((it) => it.trim());
    // What folds is a group without a name, told by what folds it.
    const nameless = lines.filter((it, i) => !(it === 'group' && lines[i + 1]?.startsWith('DisclosureTriangle')) && /^(button|link|textbox|slider|combobox|radio|image|img|table|group|region|DisclosureTriangle)(?! ")/.test(it));
    assert.deepEqual(nameless, [], view);
    assert.deepEqual(lines.filter((it) => /^(banner|contentinfo|main|navigation|region|complementary)/.test(it)), [], `${view}: landmarks are the page’s`);
    const at = (what) => lines.findIndex((it) => it.startsWith(what));
    assert.ok(at('group "') >= 0 && at('group "') < at('button "'), `${view}: a group with a name, and what it has inside`);
    assert.ok(lines.some((it) => it.startsWith('status')), `${view}: a place for what is said`);
  }
});
