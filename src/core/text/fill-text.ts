export type TextParams = Readonly<Record<string, string | number>>

/**
 * Puts params into a text; `{count:row|rows}` picks the English singular or plural by the number. Names that are not given stay
 * empty, and `{{: {paid} paid before}}` is left out as a whole where one of its names is not given.
 */
export function fillText(
  text: string,
  params: TextParams = {},
  show: (value: string | number) => string = String,
): string {
  const said = text.replace(/\{\{(.*?)\}\}(?!\})/g, (_, clause: string) => (isGiven(clause, params) ? clause : ''))
  return said.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (_, name: string, one?: string, many?: string) => {
    const value = params[name] ?? ''
    if (one !== undefined && many !== undefined) return value === 1 ? one : many
    return show(value)
  })
}

function isGiven(clause: string, params: TextParams): boolean {
  return Array.from(clause.matchAll(/\{(\w+)/g), ([, name = '']) => name).every((name) => params[name] !== undefined)
}
