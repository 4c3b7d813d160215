/** Many controls, one stop of Tab; the arrow keys go on from there. */

/**
 * Arrow keys go from one control inside `root` to the next, Home and End to both ends. Where `root` itself has the
 * focus, it stands after the last one.
 * @param {HTMLElement} root @param {string} selector
 * @returns {(stop: Element|null) => void} tells after a change which control Tab finds: that one and no other
 */
export function roving(root, selector) {
  const all = () => [...root.querySelectorAll(selector)];
  root.addEventListener('keydown', (event) => {
    const nodes = all();
    const here = event.target === root ? nodes.length : nodes.indexOf(event.target);
    const [before, after] = [nodes[here - 1], nodes[here + 1]];
    const next = { ArrowUp: before, ArrowLeft: before, ArrowDown: after, ArrowRight: after, Home: nodes[0], End: nodes.at(-1) }[event.key];
    if (here < 0 || !next || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    next.focus();
  });
  return (stop) => {
    for (const node of all()) node.tabIndex = node === stop ? 0 : -1;
  };
}
