// <hot-keys>… <a data-key="j" href="…">下一条</a> … <dialog data-key-help>…</dialog></hot-keys>
// A key clicks the element that carries it; “?” shows the help sheet. Keys rest while one is typing.
import { isPlain, isTyping } from "./typing";

export class HotKeys extends HTMLElement {
  private readonly press = (event: KeyboardEvent): void => this.handle(event);

  connectedCallback(): void {
    document.addEventListener("keydown", this.press);
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.press);
  }

  private handle(event: KeyboardEvent): void {
    if (!isPlain(event) || event.repeat || isTyping(event.target)) return;
    const help = this.querySelector<HTMLDialogElement>("dialog[data-key-help]");
    if (event.key === "?") {
      if (help?.open) help.close();
      else help?.showModal();
      return;
    }
    const carrier = this.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`);
    if (!carrier || help?.open) return;
    event.preventDefault();
    carrier.click();
  }
}
