import { errorCode } from './error-code.ts'

/** What of a database's error names things and never values. `detail`, `where` and `hint` quote whole rows. */
const namesOnly = ['severity', 'schema', 'table', 'column', 'dataType', 'constraint', 'routine'] as const

export interface LoggableError {
  readonly type: string
  readonly message: string
  readonly stack: string
  readonly [more: string]: unknown
}

/**
 * An error as it may stand in a log or on the terminal: name, message, stack, code, names of tables and constraints,
 * and its causes likewise. Customers' values never: PostgreSQL quotes rows in `detail` and `where`, and the value at
 * fault in the message of a data error.
 */
export function loggableError(error: unknown): LoggableError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error', stack: '' }
  const code = errorCode(error)
  const safe = isDataError(code) ? withoutQuoted : (text: string) => text
  return {
    type: error.name,
    message: safe(error.message),
    stack: safe(error.stack ?? ''),
    ...(code ? { code } : {}),
    ...Object.fromEntries(namesOnly.flatMap((name) => nameOf(error, name))),
    ...(error.cause === undefined ? {} : { cause: loggableError(error.cause) }),
    ...(error instanceof AggregateError ? { errors: error.errors.map(loggableError) } : {}),
  }
}

function nameOf(error: Error, name: (typeof namesOnly)[number]): [string, unknown][] {
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' ? [[name, value]] : []
}

/** Class 22 of SQLSTATE: `invalid input syntax for type numeric: "138…"` (PostgreSQL's appendix A). */
function isDataError(code: string | undefined): boolean {
  return code !== undefined && /^22[0-9A-Z]{3}$/.test(code)
}

function withoutQuoted(text: string): string {
  return text.replace(/"[^"]*"/g, '"…"')
}

/** Says on the terminal what went wrong, without anybody's values. */
export function reportError(error: unknown, doing?: string): void {
  console.error(...(doing ? [doing] : []), loggableError(error))
}
