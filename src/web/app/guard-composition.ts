/** What of a key event says that it belongs to an input method (输入法, IME). */
type ComposedKey = Pick<KeyboardEvent, 'isComposing' | 'keyCode'>

/** The code of a key that the input method has taken. */
const takenByInputMethod = 229
/** Keys that do something by themselves in a browser: leave a field, close a dialog, send a form. */
const keysThatAct: readonly string[] = ['Escape', 'Tab', 'Enter']

/**
 * While somebody composes, every key is the input method's: Enter takes the word, Esc drops the letters, Tab goes through
 * the candidates. Here those keys end before any handler of the page hears them, be it ours or a part's; so no handler
 * asks for itself, and none can forget to. Installed once, before anything else listens.
 */
export function guardComposition(target: Pick<Window, 'addEventListener'>): void {
  for (const name of ['keydown', 'keyup'] as const) target.addEventListener(name, keepFromPage, { capture: true })
}

function keepFromPage(event: KeyboardEvent): void {
  if (!isComposed(event)) return
  event.stopImmediatePropagation()
  if (keysThatAct.includes(event.key)) event.preventDefault()
}

/** Safari sends the Enter that ends a composition after the end of it, with `isComposing` false: only its code tells. */
export function isComposed({ isComposing, keyCode }: ComposedKey): boolean {
  return isComposing || keyCode === takenByInputMethod
}
