const load = async () => {
  const glue = await import('./runrate_glue.js');
  await glue.default({ module_or_path: new URL('runrate_bg.wasm', import.meta.url) });
  return glue;
};
class Calculator extends HTMLElement {
  #app = null;
  async connectedCallback() {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const root = document.createElement('div');
    shadow.replaceChildren(root);
    this.#app = new (await load()).Mounted(root);
  }
}
customElements.define('runrate-calculator', Calculator);
