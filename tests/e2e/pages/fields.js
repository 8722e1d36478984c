// A plain element under the widget's name: what the helpers do is tested on it, without the widget.
customElements.define('runrate-calculator', class extends HTMLElement {
  connectedCallback() {
    const shadow = this.attachShadow({ mode: 'open' });
    for (const [type, value] of [['text', '12'], ['range', '20']]) {
      const input = document.createElement('input');
      Object.assign(input, { type, value, name: type });
      shadow.append(input);
    }
    const button = document.createElement('button');
    button.append('Clicked 0');
    let clicks = 0;
    button.addEventListener('click', () => { clicks += 1; button.textContent = `Clicked ${clicks}`; });
    shadow.append(button);
  }

  misbehave() {
    console.error('said', new Error('on purpose'));
    Promise.reject(new Error('rejected on purpose'));
    setTimeout(() => { throw new Error('thrown on purpose'); });
    document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: '/pages/none.js' }));
  }
});
