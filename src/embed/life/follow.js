/**
 * Follows the size of a calculator: `widened` is told another width that there is to draw for, `sized` another size of the frame. The next frame, not
 * at once: a chart that resizes what is observed would loop. Gives what ends it.
 */
export const follow = (root, frame, widened, sized) => {
  let drawn = root.clientWidth, said = '', next = 0;
  const observer = new ResizeObserver(([{ contentRect: { width } }]) => {
    cancelAnimationFrame(next);
    next = requestAnimationFrame(() => {
      if (width !== drawn && width !== 0) { drawn = width; widened(width); }
      const box = frame.getBoundingClientRect(), size = { width: Math.round(box.width), height: Math.round(box.height) };
      if (said !== JSON.stringify(size)) sized(size);
      said = JSON.stringify(size);
    });
  });
  observer.observe(root);
  return () => { observer.disconnect(); cancelAnimationFrame(next); };
};
