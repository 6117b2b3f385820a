// <form><live-preview src="/staff/items/…/preview" id="preview">…</live-preview></form>
// While the form is typed into, asks src for what it would make, and takes over the element of the same id.
// Without script a button of the form does the same.

const PAUSE_MS = 500;

export class LivePreview extends HTMLElement {
  private timer = 0;
  private asked = 0;

  connectedCallback(): void {
    this.setAttribute("aria-live", "polite");
    this.closest("form")?.addEventListener("input", () => {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.ask(), PAUSE_MS);
    });
  }

  private async ask(): Promise<void> {
    const form = this.closest("form");
    const src = this.getAttribute("src");
    if (!form || !src) return;
    const mine = ++this.asked;
    // As a plain form sends it: the server reads the same fields either way.
    const body = new URLSearchParams();
    new FormData(form).forEach((value, name) => body.append(name, String(value)));
    try {
      const response = await fetch(src, { method: "POST", body });
      if (response.ok && mine === this.asked) this.take(await response.text());
    } catch {
      // The network is away for a moment; the next stroke asks again.
    }
  }

  private take(html: string): void {
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById(this.id);
    if (fresh) this.replaceChildren(...Array.from(fresh.childNodes));
  }
}
