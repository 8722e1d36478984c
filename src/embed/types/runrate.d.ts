// What <runrate-calculator> takes and gives. {{generated}}

/** The version of the package these types belong to. */
export type Version = '{{version}}';

/** What the calculator shows: one question, or `all` of them as tabs. */
export type View = {{views}} | 'all';

/** A model: what computes the answer of a view. */
export type Model = {{models}};

/** Values to start from, each with its source. */
export type Preset =
{{presets}};

/** A task for students. */
export type Task = {{tasks}};

/** A language that the calculator speaks; other tags fall back to English words. */
export type Language = 'en' | 'de' | 'es' | 'fr' | 'hi' | 'ja' | 'zh' | 'ar';

/** A result, by name. */
export type OutputId =
{{outputs}};

/** An input, by name. */
export type InputId = keyof Inputs;

/** What may be typed for a number: the number, or text such as `"60%"`, `"3.75B"`, `">15B"` or the range `"5%..35%"`. */
export type Typed = number | string;

/** A value that is somewhere between two numbers. */
export interface Range { low: number; high: number }

/** A value that is known to be this or more. */
export interface AtLeast { at_least: number }

/** The value of a number in a scenario. */
export type NumberValue = number | Range | AtLeast;

/** Every input of every model, as a scenario has it. */
export interface Inputs {
{{inputs}}
}

/** Every input as a property of the element: the name in camel case, the value as a reader would type it. */
export interface InputProperties {
{{properties}}
}

/** Every input as an attribute of the element, in kebab case. */
export interface InputAttributes {
{{attributes}}
}

/** What a calculator computes, as it is saved and as `runrate eval --json` writes it. */
export interface Scenario {
  version: 3;
  model: Model;
  /** The preset whose values hold for inputs that are not named. */
  preset?: Preset;
  inputs: Partial<Inputs>;
}

/** What is known about a value: it is exact, or the true one is this or more, this or less, or near it. */
export type Bound = 'exact' | 'at_least' | 'at_most' | 'about';

/** One result. */
export interface Output {
  readonly id: OutputId;
  readonly label: string;
  /** The unit, such as `USD/year` or `share`. */
  readonly unit: string;
  /** The value, or null where there is none; then `reason` says why. */
  readonly value: number | null;
  readonly bound: Bound;
  readonly reason?: string;
}

/** The answer: a frozen copy that does not follow later edits. */
export interface Report {
  readonly model: Model;
  readonly outputs: readonly Output[];
  /** The answer as a sentence. */
  readonly headline: string;
}

/** The detail of `ready`. */
export interface ReadyDetail { readonly version: string; readonly view: View; readonly preset: Preset }

/** The detail of `input`, for every step of an edit, and of `change`, when the control is let go. */
export interface EditDetail {
  readonly view: View;
  readonly preset: Preset;
  /** The input that was edited. */
  readonly id: InputId;
  /** What it holds now. */
  readonly value: Inputs[InputId];
  /** All inputs that differ from the preset. */
  readonly inputs: Readonly<Partial<Inputs>>;
  /** The answer as a sentence. */
  readonly headline: string;
}

/** The detail of `error`: what was wrong, and where. The last good state stays. */
export interface ErrorDetail { readonly attribute?: string; readonly value?: string; readonly message: string }

/** The detail of `resize`, in CSS pixels. */
export interface ResizeDetail { readonly width: number; readonly height: number }

/** The events of the element. All bubble, are composed, and have a deeply frozen detail. */
export interface RunrateEventMap {
  ready: CustomEvent<ReadyDetail>;
  input: CustomEvent<EditDetail>;
  change: CustomEvent<EditDetail>;
  error: CustomEvent<ErrorDetail>;
  resize: CustomEvent<ResizeDetail>;
}

/** The properties that attributes mirror; they may be set before the script is here. */
export interface RunrateProperties extends InputProperties {
  /** The question; `run-rate` when it is not set. */
  view?: View;
  /** The values to start from; the view's own when it is not set. */
  preset?: Preset;
  /** The model of the view that stands in front. */
  model?: Model;
  /** The colours; `auto` follows the reader's preference. */
  theme?: 'light' | 'dark' | 'auto';
  /** A BCP 47 tag for words and numbers; without it the `lang` of the nearest ancestor. */
  locale?: string;
  /** An ISO 4217 code. Amounts are US dollars and are not converted: another code is an error that says so. */
  currency?: string;
  /** Calculators of one group share their inputs. */
  group?: string;
  /** Inputs that are shown and cannot be edited: names with spaces between, or `all`. */
  lock?: string;
  /** Inputs that are not shown: names with spaces between. */
  hide?: string;
  /** The task to do; it brings its view and preset. */
  task?: Task;
  /** When the files are fetched: as the element comes near the viewport, or at once. */
  loading?: 'lazy' | 'eager';
  /** The reader guesses before the answer is shown. */
  guess?: boolean;
  /** The address of the page follows the inputs. */
  syncUrl?: boolean;
  /** All inputs at once. */
  scenario?: Scenario;
}

/** The attributes. A boolean one is set by being there. */
export interface RunrateAttributes extends InputAttributes {
  view?: View;
  preset?: Preset;
  model?: Model;
  theme?: 'light' | 'dark' | 'auto';
  locale?: string;
  currency?: string;
  group?: string;
  lock?: string;
  hide?: string;
  task?: Task;
  loading?: 'lazy' | 'eager';
  guess?: boolean | '';
  'sync-url'?: boolean | '';
}

/** The calculator. */
export interface RunrateCalculator extends HTMLElement, Required<Omit<RunrateProperties, keyof InputProperties>>, InputProperties {
  /** The answer now. */
  readonly report: Report;
  /** Kept when the calculator can be used. */
  readonly ready: Promise<RunrateCalculator>;
  /** Kept when all that was set has been rendered. */
  flush(): Promise<void>;
  /** Takes back every edit. */
  reset(): void;
  /** The chart as SVG text. */
  exportSvg(): Promise<string>;
  /** The inputs and results as CSV text. */
  exportCsv(): Promise<string>;
  addEventListener<K extends keyof RunrateEventMap>(type: K, listener: (this: RunrateCalculator, event: RunrateEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener<K extends keyof HTMLElementEventMap>(type: K, listener: (this: HTMLElement, event: HTMLElementEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof RunrateEventMap>(type: K, listener: (this: RunrateCalculator, event: RunrateEventMap[K]) => unknown, options?: boolean | EventListenerOptions): void;
  removeEventListener<K extends keyof HTMLElementEventMap>(type: K, listener: (this: HTMLElement, event: HTMLElementEventMap[K]) => unknown, options?: boolean | EventListenerOptions): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

/** What `customElements.get('runrate-calculator')` gives. */
export interface RunrateCalculatorConstructor {
  new (): RunrateCalculator;
  /** The version of the script that is in charge. */
  readonly version: string;
}

/** The attributes of a number in an author's sentence. */
export interface NumberAttributes {
  /** The input or output it shows. */
  name?: string;
  /** The group of calculators it belongs to. */
  group?: string;
  /** The model it is read from. */
  model?: Model;
  /** The number alone, without its unit. */
  bare?: boolean | '';
}

/** `<runrate-value>`: a number of a calculator, inside a sentence. */
export interface RunrateValue extends HTMLElement {}

/** `<runrate-input>`: an input of a calculator, to edit inside a sentence. */
export interface RunrateInput extends HTMLElement {}

declare global {
  interface HTMLElementTagNameMap {
    'runrate-calculator': RunrateCalculator;
    'runrate-value': RunrateValue;
    'runrate-input': RunrateInput;
  }
}
