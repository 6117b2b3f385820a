// <hot-keys>… <a data-key="j" href="…">下一条</a> … <dialog data-key-help>…</dialog></hot-keys>
// A key clicks the element that carries it; “?” shows the help sheet. Keys rest while one is typing.

export class HotKeys extends HTMLElement {
  private readonly press = (event: KeyboardEvent): void => this.handle(event);

  connectedCallback(): void {
    document.addEventListener("keydown", this.press);
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.press);
  }

  private handle(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "?") {
      const help = this.querySelector<HTMLDialogElement>("dialog[data-key-help]");
      if (help?.open) help.close();
      else help?.showModal();
      return;
    }
    const carrier = this.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`);
    if (!carrier) return;
    event.preventDefault();
    carrier.click();
  }
}

// WCAG 2.1.4: single keys must never fire while somebody dictates or types into a field.
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}
