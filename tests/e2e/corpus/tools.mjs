// All that can be done with an answer (src/ui/tools.rs): where a test says that all of it works, it opens every panel.
import assert from 'node:assert/strict';
import { until } from '../page.mjs';

/** The tools, by the names of their buttons. */
export const TOOLS = ['range', 'matter', 'goal', 'vary', 'compare', 'tasks', 'share', 'listen', 'take'];

/** What stands in the panel of a tool once all that it needs has been fetched. */
const SHOWN = { share: '.share', take: '.take' };

/** Opens every panel, one after the other. */
export async function openAll(page, widget) {
  // As one text: some pages change how a list becomes JSON. One that is not in the list would be opened by no test.
  const offered = await page.inShadow((root) => Array.prototype.map.call(root.querySelectorAll('.tools [data-tool]'), (it) => it.dataset.tool).join());
  assert.equal(offered, TOOLS.join());
  for (const id of TOOLS) {
    await widget.tool(id);
    await until(async () => (await widget.count(`.tools ${SHOWN[id] ?? `[data-panel=${id}]`}`)) === 1, `${id} shows what it has`);
    assert.equal(await widget.count('.tools .error'), 0, `nothing is wrong with ${id}`);
  }
}
