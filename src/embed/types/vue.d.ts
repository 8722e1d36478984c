// The elements in templates, for Vue 3. {{generated}}
import type { DefineComponent, HTMLAttributes } from 'vue';
import type { NumberAttributes, RunrateAttributes, RunrateEventMap, RunrateProperties } from './runrate.js';

/** `@ready`, `@input` and so on. */
type Listeners = { [K in keyof RunrateEventMap as `on${Capitalize<K>}`]?: (event: RunrateEventMap[K]) => void };

type Html = Omit<HTMLAttributes, keyof RunrateProperties | keyof RunrateAttributes | keyof Listeners>;

declare module 'vue' {
  interface GlobalComponents {
    'runrate-calculator': DefineComponent<Html & RunrateProperties & RunrateAttributes & Listeners>;
    'runrate-value': DefineComponent<Html & NumberAttributes>;
    'runrate-input': DefineComponent<Html & NumberAttributes>;
  }
}
