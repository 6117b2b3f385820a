// <print-button></print-button>
// Offers to print where printing works; without script the browser's own menu does.

export class PrintButton extends HTMLElement {
  connectedCallback(): void {
    if (this.firstElementChild) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--quiet";
    button.textContent = "打印";
    button.addEventListener("click", () => window.print());
    this.append(button);
  }
}
