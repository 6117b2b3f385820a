// Things that follow each other on a page of work, and which of them one is at. A [data-stop] is known by its name, so
// that it is found again after the page was swapped; a [data-scope] has stops of its own, as the opened words beside
// the list do. The stop of the list is remembered: a link to “#here” leads back to it.

const KEPT = "huiyin:stop:";

interface At {
  name: string;
  place: number;
}

export class Stops {
  private readonly at = new Map<string, At>();

  constructor(private readonly page: HTMLElement) {}

  scopeOf(element: Element | null): HTMLElement {
    const scope = element?.parentElement?.closest<HTMLElement>("[data-scope]");
    return scope && this.page.contains(scope) ? scope : this.page;
  }

  current(scope: HTMLElement): HTMLElement | undefined {
    return this.of(scope)[this.at.get(keyOf(scope))?.place ?? 0];
  }

  /** After a swap: the stops of before; in the list, where one is gone, what came into its place. */
  find(): void {
    const scopes = this.page.querySelectorAll<HTMLElement>("[data-scope]");
    for (const scope of [this.page, ...Array.from(scopes)]) {
      const stops = this.of(scope);
      const was = this.at.get(keyOf(scope)) ?? { name: "", place: 0 };
      const same = stops.findIndex((stop) => stop.dataset.stop === was.name);
      const instead = scope === this.page ? Math.min(was.place, Math.max(0, stops.length - 1)) : 0;
      this.mark(scope, stops, same >= 0 ? same : instead);
    }
  }

  /** Back on the page by a link to “#here”: the stop at which one left it. */
  comeBack(): void {
    const name = sessionStorage.getItem(KEPT + location.pathname);
    const place = this.of(this.page).findIndex((stop) => stop.dataset.stop === name);
    if (location.hash !== "#here" || place < 0) return;
    this.mark(this.page, this.of(this.page), place);
    this.go(this.page);
  }

  follow(target: EventTarget | null): void {
    const stop = target instanceof Element ? target.closest<HTMLElement>("[data-stop]") : null;
    if (!stop || !this.page.contains(stop)) return;
    const scope = this.scopeOf(stop);
    const stops = this.of(scope);
    this.mark(scope, stops, stops.indexOf(stop));
  }

  step(scope: HTMLElement, by: number): void {
    const stops = this.of(scope);
    const place = (this.at.get(keyOf(scope))?.place ?? 0) + by;
    this.mark(scope, stops, Math.max(0, Math.min(stops.length - 1, place)));
    this.go(scope);
  }

  go(scope: HTMLElement): void {
    const stop = this.current(scope);
    stop?.focus({ preventScroll: true });
    stop?.scrollIntoView({ block: "nearest" });
  }

  private of(scope: HTMLElement): HTMLElement[] {
    const inside = Array.from(scope.querySelectorAll<HTMLElement>("[data-stop]"));
    return inside.filter((stop) => this.scopeOf(stop) === scope);
  }

  private mark(scope: HTMLElement, stops: HTMLElement[], place: number): void {
    stops.forEach((stop, index) => stop.classList.toggle("is-stop", index === place));
    const name = stops[place]?.dataset.stop ?? "";
    this.at.set(keyOf(scope), { name, place });
    if (scope === this.page && name) sessionStorage.setItem(KEPT + location.pathname, name);
  }
}

function keyOf(scope: HTMLElement): string {
  return scope.dataset.scope ?? "";
}
