import 'runrate-calculator';
import { Show, createSignal, onMount } from 'solid-js';
import { render } from 'solid-js/web';

const scenario = { version: 3, model: 'run-rate', inputs: { period_revenue: 4e9 } };

function App() {
  const [shown, show] = createSignal(true);
  const [count, setCount] = createSignal(0);
  const [seen, setSeen] = createSignal([]);
  const see = (name) => () => setSeen((names) => [...names, name]);
  let first;
  onMount(() => first.addEventListener('imperative', see('imperative')));
  return (
    <>
      <button id="toggle" onClick={() => show(!shown())}>Toggle</button>
      <button id="count" onClick={() => setCount(count() + 1)}>Count</button>
      <output>{seen().join(' ')}</output>
      <runrate-calculator id="first" ref={first} view="capex" guess={true} group="a" capex={2e11}
        on:ready={see('ready')} on:kebab-event={see('kebab-event')} on:camelEvent={see('camelEvent')} on:CAPSevent={see('CAPSevent')}>
        <p class="child">Counted {count()}</p>
      </runrate-calculator>
      <Show when={shown()}><runrate-calculator id="second" scenario={scenario} /></Show>
    </>
  );
}

render(App, document.querySelector('main'));
