// <desk-keys>… <div data-stop="g-1" tabindex="-1">… <button data-key="m">…</div> … <dialog data-key-help> …</desk-keys>
// j and k go from stop to stop. Any other key presses what carries it: in the current stop, else in the scope the focus
// is in, else on the page; a field is entered, a scope too. Esc leaves a field, then the scope. After a swap the focus
// goes to [data-land], or back to where one was, and what [data-said] says is spoken.
import { Stops } from "./desk_stops";
import { turn } from "./desk_turn";
import { enter, isPlain, isTyping } from "./typing";

const FIELD = "input:not([type=hidden]), select, textarea";
const UNSENT = "没有连上，这一步没有做，写的都还在。请再按一次。";

export class DeskKeys extends HTMLElement {
  private readonly stops = new Stops(this);
  private readonly told = Object.assign(document.createElement("p"), { className: "key-told", role: "status" });
  private left: HTMLElement | null = null;
  private readonly listening: [string, (event: Event) => void][] = [
    ["keydown", (event) => this.handle(event as KeyboardEvent)],
    ["htmx:beforeRequest", (event) => this.begin(event)],
    ["htmx:sendError", () => this.failed()],
    ["htmx:afterSettle", (event) => this.settle(event.target as Element)],
  ];

  connectedCallback(): void {
    this.append(this.told);
    for (const [name, listener] of this.listening) document.addEventListener(name, listener);
    this.addEventListener("focusin", (event) => this.stops.follow(event.target));
    this.addEventListener("click", (event) => this.pointed(event.target as Element));
    this.stops.comeBack();
    this.stops.find();
    this.showPlace();
    if (turn.busy) this.ariaBusy = "true";
  }

  disconnectedCallback(): void {
    for (const [name, listener] of this.listening) document.removeEventListener(name, listener);
  }

  private handle(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) this.send(event);
    if (!isPlain(event)) return;
    const help = this.help();
    if (help?.open) {
      if (event.key === "?") help.close();
      return;
    }
    if (event.key === "Escape") this.leave(event);
    if (isTyping(event.target)) return;
    const key = event.key === "Enter" && (event.target as Element).matches("[data-stop]") ? "o" : event.key;
    if (key.length > 1 || (event.repeat && key !== "j" && key !== "k")) return;
    if (turn.busy) turn.typed.push(key);
    else if (!this.act(key)) return;
    event.preventDefault();
  }

  /** True if the key means something here. */
  private act(key: string): boolean {
    if (key === "j" || key === "k") {
      this.stops.step(this.scope(), key === "j" ? 1 : -1);
      return true;
    }
    const carrier = this.carrier(`[data-key="${CSS.escape(key)}"]`);
    if (!carrier) return false;
    if (carrier.matches("[data-scope]")) this.stops.go(carrier);
    else if (isTyping(carrier)) enter(carrier);
    else carrier.click();
    if (carrier.matches("summary")) carrier.parentElement?.querySelector<HTMLElement>(FIELD)?.focus();
    return true;
  }

  private carrier(wanted: string): HTMLElement | undefined {
    const scope = this.scope();
    const here = this.stops.current(scope)?.querySelector<HTMLElement>(wanted);
    return here ?? this.among(scope, wanted) ?? this.among(this, wanted);
  }

  private among(scope: HTMLElement, wanted: string): HTMLElement | undefined {
    const found = Array.from(scope.querySelectorAll<HTMLElement>(wanted));
    return found.find((one) => !one.closest("[data-stop]") && this.stops.scopeOf(one) === scope);
  }

  /** Where j and k go: the scope the focus is in, if anything follows each other there. */
  private scope(): HTMLElement {
    const focused = document.activeElement;
    const scope = focused?.matches("[data-scope]") ? (focused as HTMLElement) : this.stops.scopeOf(focused);
    return this.stops.current(scope) ? scope : this;
  }

  /** Out of a field to the stop beside it; out of a scope to the list. */
  private leave(event: KeyboardEvent): void {
    event.preventDefault();
    this.stops.go(isTyping(event.target) ? this.scope() : this);
    if (isTyping(document.activeElement)) (document.activeElement as HTMLElement).blur();
  }

  private send(event: KeyboardEvent): void {
    const form = event.target instanceof HTMLTextAreaElement && this.contains(event.target) ? event.target.form : null;
    form?.querySelector<HTMLElement>("button:not([formaction])")?.click();
  }

  private pointed(target: Element): void {
    this.stops.follow(target);
    if (target.closest('[data-key="?"]')) this.help()?.showModal();
  }

  private help(): HTMLDialogElement | null {
    return this.querySelector<HTMLDialogElement>("dialog[data-key-help]");
  }

  /** What is typed from now on is meant for what comes, not for the field that is being sent. */
  private begin(event: Event): void {
    if (!this.contains(event.target as Node)) return;
    turn.busy = true;
    this.ariaBusy = "true";
    this.told.textContent = "";
    this.left = isTyping(document.activeElement) ? (document.activeElement as HTMLElement) : null;
    this.left?.blur();
  }

  private failed(): void {
    this.left?.focus();
    this.end(UNSENT);
  }

  private settle(fresh: Element): void {
    this.stops.find();
    this.showPlace();
    if (document.activeElement === document.body) this.stops.go(this);
    fresh.querySelector<HTMLElement>("[data-autofocus], [data-land]")?.focus();
    this.end(fresh.querySelector("[data-said]")?.textContent?.trim() ?? "");
  }

  /** What was typed ahead is done now; after a failure it is not, it may mean something else there. */
  private end(said: string): void {
    const keys = turn.over();
    this.ariaBusy = "false";
    this.told.textContent = said;
    this.told.classList.toggle("key-told--failed", said === UNSENT);
    if (this.querySelector("[role=alert]") || said === UNSENT) return;
    for (const key of keys) turn.busy ? turn.typed.push(key) : this.act(key);
  }

  /** The contents of a long law scroll by themselves: the article one is at must be seen. */
  private showPlace(): void {
    const top = window.scrollY;
    this.querySelector("nav [aria-current=true]")?.scrollIntoView({ block: "nearest" });
    window.scrollTo({ top, behavior: "instant" });
  }
}
