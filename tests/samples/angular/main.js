// Angular's own compiler, in the browser: its command line compiles the same templates beforehand.
import '@angular/compiler';
import 'runrate-calculator';
import { CUSTOM_ELEMENTS_SCHEMA, Component, ViewChild, provideZonelessChangeDetection, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';

const template = `
  <button id="toggle" (click)="shown.set(!shown())">Toggle</button>
  <button id="count" (click)="count.set(count() + 1)">Count</button>
  <output>{{ seen().join(' ') }}</output>
  <runrate-calculator #first id="first" view="capex" [guess]="true" group="a" [capex]="200000000000"
    (ready)="see('ready')" (kebab-event)="see('kebab-event')" (camelEvent)="see('camelEvent')" (CAPSevent)="see('CAPSevent')">
    <p class="child">Counted {{ count() }}</p>
  </runrate-calculator>
  @if (shown()) {
    <runrate-calculator id="second" [scenario]="scenario" />
  }`;

class App {
  static propDecorators = { first: [{ type: ViewChild, args: ['first'] }] };
  scenario = { version: 3, model: 'run-rate', inputs: { period_revenue: 4e9 } };
  shown = signal(true);
  count = signal(0);
  seen = signal([]);

  see(name) { this.seen.update((names) => [...names, name]); }
  ngAfterViewInit() { this.first.nativeElement.addEventListener('imperative', () => this.see('imperative')); }
}

// As `@Component` does, which is no JavaScript yet. Without the schema Angular takes a tag that it does not know for a mistake.
bootstrapApplication(Component({ selector: 'main', template, schemas: [CUSTOM_ELEMENTS_SCHEMA] })(App), {
  providers: [provideZonelessChangeDetection()],
});
