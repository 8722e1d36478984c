import 'runrate-calculator/vue';
import { createApp, h, onMounted, ref } from 'vue';

const scenario = { version: 3, model: 'run-rate', inputs: { period_revenue: 4e9 } };

const App = {
  setup() {
    const shown = ref(true), count = ref(0), seen = ref([]), first = ref(null);
    const see = (name) => () => seen.value.push(name);
    onMounted(() => first.value.addEventListener('imperative', see('imperative')));
    // In a template Vue must be told that these are no components of its own: compilerOptions.isCustomElement.
    return () => [
      h('button', { id: 'toggle', onClick: () => { shown.value = !shown.value; } }, 'Toggle'),
      h('button', { id: 'count', onClick: () => { count.value += 1; } }, 'Count'),
      h('output', seen.value.join(' ')),
      h('runrate-calculator', {
        id: 'first', ref: first, view: 'capex', guess: true, group: 'a', capex: 2e11,
        onReady: see('ready'), onKebabEvent: see('kebab-event'), 'on:camelEvent': see('camelEvent'), 'on:CAPSevent': see('CAPSevent'),
      }, [h('p', { class: 'child' }, `Counted ${count.value}`)]),
      shown.value ? h('runrate-calculator', { id: 'second', scenario }) : null,
    ];
  },
};

createApp(App).mount('main');
