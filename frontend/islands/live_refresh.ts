// <live-refresh src="/staff/c/12/groups" seconds="2">… <p data-live>…</p> …</live-refresh>
// While its content holds an element marked data-live, asks src again and takes over the element of the same id.
// Without script the page holds a link “刷新”.

export class LiveRefresh extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    this.schedule();
  }

  disconnectedCallback(): void {
    window.clearTimeout(this.timer);
  }

  private schedule(): void {
    if (!this.querySelector("[data-live]")) return;
    const seconds = Number(this.getAttribute("seconds") ?? "2");
    this.timer = window.setTimeout(() => void this.refresh(), Math.max(1, seconds) * 1000);
  }

  private async refresh(): Promise<void> {
    try {
      const response = await fetch(this.getAttribute("src") ?? location.href, { headers: { Accept: "text/html" } });
      if (response.ok) this.take(await response.text());
    } catch {
      // The network is away for a moment; the next round asks again.
    }
    this.schedule();
  }

  private take(html: string): void {
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = this.id ? page.getElementById(this.id) : page.querySelector("live-refresh");
    if (fresh && fresh.innerHTML !== this.innerHTML) this.replaceChildren(...Array.from(fresh.childNodes));
  }
}
