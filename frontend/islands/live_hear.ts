// <live-hear action="/c/12/suggest/hear"></live-hear> inside a form
// Shows, while one types, which article the words seem to be about and who said the same. A failure shows nothing:
// the server asks once more when the form is sent.

const PAUSE_MS = 600;
const LEAST = 6;

export class LiveHear extends HTMLElement {
  private timer = 0;
  private asked = "";

  connectedCallback(): void {
    const form = this.closest("form");
    const later = (event: Event): void => {
      const field = event.target as HTMLInputElement;
      if (!["text", "subject", "facts", "article"].includes(field.name)) return;
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.ask(form), PAUSE_MS);
    };
    form?.addEventListener("input", later);
    form?.addEventListener("change", later);
  }

  private async ask(form: HTMLFormElement | null): Promise<void> {
    if (!form) return;
    const data = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
    const said = ["text", "subject", "facts", "article"].map((name) => data.get(name) ?? "").join("\n");
    if (said === this.asked || said.trim().length < LEAST) return;
    this.asked = said;
    try {
      const answer = await fetch(this.getAttribute("action") ?? "", { method: "POST", body: data });
      if (!answer.ok || said !== this.asked) return;
      this.innerHTML = await answer.text();
    } catch {
      this.asked = "";
    }
  }
}
