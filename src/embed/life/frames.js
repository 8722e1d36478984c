// Where a calculator stands in a shadow root.
import { replaced } from './load.js';
import { pageOf } from './page.js';

// Who translates a page takes its texts out and puts <font> there. Yew, which does one thing at a time, never puts one node in the
// place of another.
const follow = (records) => {
  for (const { addedNodes: [added], removedNodes, previousSibling, nextSibling } of records) {
    replaced.delete(added);
    const instead = added ?? [previousSibling, nextSibling].find((it) => it?.nodeName === 'FONT');
    if (instead) for (const gone of removedNodes) replaced.set(gone, instead);
  }
};

/** A mount point in its frame; `changed` is told when what stands there changes. */
export const frameWithRoot = () => {
  const [box, place, frame, root] = [0, 0, 0, 0].map(() => document.createElement('div'));
  box.className = 'box';
  place.className = 'place';
  frame.className = 'frame';
  frame.setAttribute('part', 'frame');
  box.append(place);
  place.append(frame);
  frame.append(root);
  const kept = { box, frame, root, changed: null };
  // Made here, where no element is in sight that it could keep.
  kept.page = pageOf(root, () => kept.changed?.());
  new MutationObserver(follow).observe(root, { childList: true, subtree: true });
  return kept;
};
