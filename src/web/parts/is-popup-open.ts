const popups = ['dropdown', 'select-dropdown', 'picker-dropdown', 'popover']
  .map((kind) => `.ant-${kind}:not(.ant-${kind}-hidden)`)
  .join()

/** A menu, a list of options, a calendar or a popover is open: Esc is for that, and for nothing behind it. */
export function isPopupOpen(): boolean {
  return document.querySelector(popups) !== null
}
