import 'runrate-calculator/react';

export const page = (
  <main>
    <runrate-calculator id="a" className="wide" view="answer" servingShare="60%" guess onready={({ detail }) => console.log(detail.view)}
      scenario={{ version: 3, model: 'capex', inputs: {} }}>
      <p>Shown until it is there.</p>
    </runrate-calculator>
    <runrate-value name="run_rate" group="a" bare />
    <runrate-input name="growth" />
  </main>
);
