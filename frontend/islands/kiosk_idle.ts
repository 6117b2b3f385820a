// <kiosk-idle></kiosk-idle>
// On a kiosk: after a while without anybody it asks, and then presses “结束” for the person who has left.
// Without script the button stands there all the same.

const ASK_AFTER_SECONDS = 90;
const ASK_FOR_SECONDS = 30;

export class KioskIdle extends HTMLElement {
  private left = ASK_AFTER_SECONDS + ASK_FOR_SECONDS;
  private readonly dialog = document.createElement("dialog");
  private readonly said = document.createElement("p");

  connectedCallback(): void {
    for (const form of document.forms) form.autocomplete = "off";
    if (document.querySelector("[data-kiosk-start]")) return;
    this.build();
    for (const sign of ["pointerdown", "keydown", "input", "scroll"]) {
      document.addEventListener(sign, () => this.stay(), { capture: true, passive: true });
    }
    window.setInterval(() => this.tick(), 1000);
  }

  private build(): void {
    const button = document.createElement("button");
    button.className = "button";
    button.textContent = "还在用";
    button.addEventListener("click", () => this.stay());
    this.said.setAttribute("role", "status");
    const row = document.createElement("p");
    row.append(button);
    this.dialog.className = "kiosk-idle";
    this.dialog.setAttribute("aria-label", "还有人在用吗");
    this.dialog.append(this.said, row);
    this.append(this.dialog);
  }

  private stay(): void {
    this.left = ASK_AFTER_SECONDS + ASK_FOR_SECONDS;
    if (this.dialog.open) this.dialog.close();
  }

  private tick(): void {
    this.left -= 1;
    if (this.left <= 0) return this.end();
    if (this.left > ASK_FOR_SECONDS) return;
    // Said at the beginning and near the end: a screen reader that counts down cannot be listened to.
    if (this.left % 10 === 0 || !this.dialog.open) {
      this.said.textContent = `还有人在用吗？${this.left} 秒以后清空，回到开头。`;
    }
    if (!this.dialog.open) this.dialog.showModal();
  }

  private end(): void {
    document.querySelector<HTMLFormElement>("form[data-kiosk-end]")?.submit();
  }
}
