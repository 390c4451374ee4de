export type TextParams = Readonly<Record<string, string | number>>

/**
 * Puts params into a text; `{count:row|rows}` picks the English singular or plural by the number. Names that are not given stay
 * empty.
 */
export function fillText(
  text: string,
  params: TextParams = {},
  show: (value: string | number) => string = String,
): string {
  return text.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (_, name: string, one?: string, many?: string) => {
    const value = params[name] ?? ''
    if (one !== undefined && many !== undefined) return value === 1 ? one : many
    return show(value)
  })
}
