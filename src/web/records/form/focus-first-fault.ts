/** Brings the first input at fault into view and into the keyboard's reach. */
export function focusFirstFault(form: HTMLElement | null): void {
  const first = form?.querySelector<HTMLElement>('[aria-invalid="true"]')
  const shown = first ?? form?.querySelector<HTMLElement>('[role="alert"]')
  first?.focus({ preventScroll: true })
  shown?.scrollIntoView({ block: 'center' })
}
