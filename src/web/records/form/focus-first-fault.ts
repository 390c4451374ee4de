/** Brings the first fault into view, and its input into the keyboard's reach. What is computed has none. */
export function focusFirstFault(form: HTMLElement | null): void {
  const first = form?.querySelector<HTMLElement>('[aria-invalid="true"], .kb-fault, .form-fault')
  const shown = first ?? form?.querySelector<HTMLElement>('[role="alert"]')
  first?.focus({ preventScroll: true })
  shown?.scrollIntoView({ block: 'center' })
}
