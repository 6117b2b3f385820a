// WCAG 2.1.4: single keys must never fire while somebody types or dictates. Ticks are no typing.
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select"))
  );
}

/** A key pressed for itself: no modifier, and not on its way into a Chinese word. */
export function isPlain(event: KeyboardEvent): boolean {
  return !(event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey);
}

/** Into a field, behind what stands there. */
export function enter(field: HTMLElement): void {
  field.focus();
  if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length);
}
