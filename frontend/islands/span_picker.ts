// Minutes: words selected in the source become the stretch being worked on. The server counts characters as Python does
// (code points), the browser in UTF-16, so that an emoji before the place would shift it.
const length = (text: string): number => [...text].length;

export class SpanPicker extends HTMLElement {
  private readonly offer = document.createElement("a");

  connectedCallback(): void {
    this.offer.className = "button span-picker__offer";
    this.offer.textContent = "把选中的当作一条意见";
    this.offer.hidden = true;
    this.append(this.offer);
    document.addEventListener("selectionchange", this.follow);
  }

  disconnectedCallback(): void {
    document.removeEventListener("selectionchange", this.follow);
  }

  private readonly follow = (): void => {
    const range = getSelection()?.rangeCount ? getSelection()!.getRangeAt(0) : null;
    const at = range && !range.collapsed ? this.place(range.startContainer, range.startOffset) : -1;
    const to = at >= 0 ? this.place(range!.endContainer, range!.endOffset) : -1;
    this.offer.hidden = to <= at;
    if (to > at) this.offer.href = `${this.getAttribute("address")}?at=${at}&to=${to}#current`;
  };

  // Character of the minutes at a place in the page; -1 outside the source.
  private place(node: Node, offset: number): number {
    const piece = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>("[data-start]");
    if (!piece || !this.contains(piece)) return -1;
    const before = node.nodeType === Node.TEXT_NODE ? node.textContent!.slice(0, offset) : "";
    return Number(piece.dataset.start) + length(before);
  }
}
