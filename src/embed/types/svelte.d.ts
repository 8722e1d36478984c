// The elements in templates, for Svelte 5. {{generated}}
import type { HTMLAttributes } from 'svelte/elements';
import type { NumberAttributes, RunrateAttributes, RunrateCalculator, RunrateEventMap, RunrateInput, RunrateProperties, RunrateValue } from './runrate.js';

/** `onready`, `oninput` and so on. */
type Listeners = { [K in keyof RunrateEventMap as `on${K}`]?: (event: RunrateEventMap[K]) => void };

type Html<E extends EventTarget> = Omit<HTMLAttributes<E>, keyof RunrateProperties | keyof RunrateAttributes | keyof Listeners>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'runrate-calculator': Html<RunrateCalculator> & RunrateProperties & RunrateAttributes & Listeners;
    'runrate-value': Html<RunrateValue> & NumberAttributes;
    'runrate-input': Html<RunrateInput> & NumberAttributes;
  }
}
