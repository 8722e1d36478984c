// Ranges: typed and by thumbs, the band they make, what matters, a goal and a sweep; the same numbers as the command line's.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { suite, test } from 'node:test';
import { usePage, until } from './page.mjs';
import { field, widgetOf } from './widget.mjs';

const page = usePage();
const widget = widgetOf(page);

/** What the command line says of a preset with these inputs. */
const cli = (command, model, preset, inputs, ...more) => {
  const set = Object.entries(inputs).flatMap(([id, value]) => ['--set', `${id}=${value}`]);
  const run = execFileSync('cargo', ['runrate', command, model, '--preset', preset, ...set, '--json', ...more], { encoding: 'utf8' });
  return JSON.parse(run);
};

suite('ranges', () => {
  test('a typed range makes the answer a median with a band', async () => {
    await page.open('/pages/plain.html');
    await widget.enter('growth', '5%..35%');
    await widget.comes(() => page.text('.under'), /In 8 of 10 cases between/);
    console.log(await widget.headline(), '|', await page.text('.under'), '|', await widget.value(field('growth')));
    await widget.tool('range');
    await until(() => widget.visible('[data-panel=range]'), 'panel');
    console.log(await page.text('[data-panel=range]'));
    await widget.tool('matter');
    await until(() => widget.visible('[data-panel=matter]'), 'panel');
    console.log(await page.text('[data-panel=matter]'));
    await widget.tool('goal');
    await until(() => widget.visible('[data-panel=goal]'), 'panel');
    await page.typeInto('#goal-target', '20B');
    console.log(await page.text('[data-panel=goal]'));
    await widget.tool('vary');
    await until(() => widget.visible('[data-panel=vary]'), 'panel');
    console.log(await page.text('[data-panel=vary]'));
    console.log(await page.errors());
  });
});
