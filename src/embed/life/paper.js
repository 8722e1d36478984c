/** Paper cannot be unfolded: what is folded in shadow roots is open while a page is printed. `roots` makes them ready, and gives them; `done` is called after it. */
export const unfold = (roots, done) => {
  let folded = [];
  addEventListener('beforeprint', () => {
    folded = roots().flatMap((root) => [...root.querySelectorAll('details:not([open])')]);
    for (const it of folded) it.open = true;
  });
  addEventListener('afterprint', () => {
    for (const it of folded) it.open = false;
    done();
  });
};
