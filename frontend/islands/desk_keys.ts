// <desk-keys>… <div data-stop="g-1">… <button data-key="m">…</div> … <a data-key="/" …> <dialog data-key-help></desk-keys>
// j and k go from stop to stop; other keys click what carries them: in the current stop first, else anywhere inside.
// The current stop is known by name, so that it is found again after the list was swapped.

export class DeskKeys extends HTMLElement {
  private current = "";
  private place = 0;
  private readonly press = (event: KeyboardEvent): void => this.handle(event);
  private readonly settle = (): void => this.find();

  connectedCallback(): void {
    document.addEventListener("keydown", this.press);
    document.addEventListener("htmx:afterSettle", this.settle);
    this.addEventListener("focusin", (event) => this.follow(event.target));
    this.addEventListener("click", (event) => this.follow(event.target));
    this.find();
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.press);
    document.removeEventListener("htmx:afterSettle", this.settle);
  }

  private stops(): HTMLElement[] {
    return Array.from(this.querySelectorAll<HTMLElement>("[data-stop]"));
  }

  /** The stop of before, or the one that came into its place. */
  private find(): void {
    const stops = this.stops();
    const same = stops.findIndex((stop) => stop.dataset.stop === this.current);
    if (same >= 0) this.place = same;
    this.place = Math.min(this.place, Math.max(0, stops.length - 1));
    this.mark(stops);
  }

  private mark(stops: HTMLElement[]): void {
    stops.forEach((stop, index) => stop.classList.toggle("is-stop", index === this.place));
    this.current = stops[this.place]?.dataset.stop ?? "";
  }

  private follow(target: EventTarget | null): void {
    const stop = target instanceof Element ? target.closest<HTMLElement>("[data-stop]") : null;
    const stops = this.stops();
    const index = stop ? stops.indexOf(stop) : -1;
    if (index >= 0) {
      this.place = index;
      this.mark(stops);
    }
  }

  private step(by: number): void {
    const stops = this.stops();
    if (!stops.length) return;
    this.place = Math.max(0, Math.min(stops.length - 1, this.place + by));
    this.mark(stops);
    stops[this.place]?.focus({ preventScroll: true });
    stops[this.place]?.scrollIntoView({ block: "nearest" });
  }

  private handle(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && event.target instanceof HTMLElement && isTyping(event.target)) {
      event.target.blur();
      return;
    }
    if (isTyping(event.target)) return;
    if (event.key === "?") {
      const help = this.querySelector<HTMLDialogElement>("dialog[data-key-help]");
      if (help?.open) help.close();
      else help?.showModal();
      event.preventDefault();
      return;
    }
    if (event.key === "j" || event.key === "k") {
      this.step(event.key === "j" ? 1 : -1);
      event.preventDefault();
      return;
    }
    const wanted = `[data-key="${CSS.escape(event.key)}"]`;
    const carrier = this.stops()[this.place]?.querySelector<HTMLElement>(wanted) ?? this.outside(wanted);
    if (!carrier) return;
    event.preventDefault();
    if (carrier.matches("input[type=search], textarea")) carrier.focus();
    else carrier.click();
  }

  private outside(wanted: string): HTMLElement | undefined {
    return Array.from(this.querySelectorAll<HTMLElement>(wanted)).find((one) => !one.closest("[data-stop]"));
  }
}

// WCAG 2.1.4: single keys must never fire while somebody dictates or types; ticks are no typing.
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select"))
  );
}
