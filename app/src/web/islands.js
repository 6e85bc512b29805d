// Wakes the islands of a page once the browser is idle. Islands may stand inside islands.
(js, wasm) => {
  const wake = async (node, mod) => {
    if (node.localName === "leptos-island") {
      const island = mod[node.dataset.component];
      if (island) await island(node);
    }
    for (const child of node.children) await wake(child, mod);
  };
  const start = async () => {
    const mod = await import(js);
    await mod.default({ module_or_path: wasm });
    mod.hydrate();
    await wake(document.body, mod);
    document.documentElement.dataset.awake = "true";
  };
  "requestIdleCallback" in window ? requestIdleCallback(start) : start();
}
