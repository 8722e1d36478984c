import 'runrate-calculator/react';
import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

const scenario = { version: 3, model: 'run-rate', inputs: { period_revenue: 4e9 } };

function App() {
  const [shown, show] = useState(true);
  const [count, setCount] = useState(0);
  const [seen, setSeen] = useState([]);
  const first = useRef(null);
  const see = (name) => setSeen((names) => [...names, name]);
  useEffect(() => first.current.addEventListener('imperative', () => see('imperative')), []);
  return (
    <>
      <button id="toggle" onClick={() => show(!shown)}>Toggle</button>
      <button id="count" onClick={() => setCount(count + 1)}>Count</button>
      <output>{seen.join(' ')}</output>
      <runrate-calculator id="first" ref={first} view="capex" guess={true} group="a" capex={2e11}
        onready={() => see('ready')} onkebab-event={() => see('kebab-event')} oncamelEvent={() => see('camelEvent')}
        onCAPSevent={() => see('CAPSevent')}>
        <p className="child">Counted {count}</p>
      </runrate-calculator>
      {shown && <runrate-calculator id="second" scenario={scenario} />}
    </>
  );
}

createRoot(document.querySelector('main')).render(<App />);
