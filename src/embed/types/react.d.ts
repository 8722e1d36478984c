// The elements in JSX, for React 19. {{generated}}
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { NumberAttributes, RunrateAttributes, RunrateCalculator, RunrateEventMap, RunrateInput, RunrateProperties, RunrateValue } from './runrate.js';

/** `onready`, `oninput` and so on: React listens for the event of that name. */
type Listeners = { [K in keyof RunrateEventMap as `on${K}`]?: (event: RunrateEventMap[K]) => void };

type Html<E> = Omit<DetailedHTMLProps<HTMLAttributes<E>, E>, keyof RunrateProperties | keyof RunrateAttributes | 'class'> & { class?: string };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'runrate-calculator': Html<RunrateCalculator> & RunrateProperties & RunrateAttributes & Listeners;
      'runrate-value': Html<RunrateValue> & NumberAttributes;
      'runrate-input': Html<RunrateInput> & NumberAttributes;
    }
  }
}
