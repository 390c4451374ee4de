import type { ProblemCode } from '../../core/fields/field.ts'

/** Why a call about an import is refused: a status of HTTP, and a code with a text in core/text/problems.ts. */
export class ImportRefusal extends Error {
  readonly status: 400 | 403 | 404 | 409 | 413 | 422
  readonly code: ProblemCode
  readonly params: Readonly<Record<string, string | number>>
  /** The object and field it is about, if one: the field's label fills `{field}` in the text. */
  readonly object: string | null
  readonly field: string | null
  /** Where in the call it is, if not at a field: `cursor`. */
  readonly path: string | null

  constructor(
    status: ImportRefusal['status'],
    code: ProblemCode,
    {
      params = {},
      object = null,
      field = null,
      path = null,
      cause,
    }: {
      params?: Readonly<Record<string, string | number>>
      object?: string | null
      field?: string | null
      path?: string | null
      cause?: unknown
    } = {},
  ) {
    super(code, { cause })
    this.status = status
    this.code = code
    this.params = params
    this.object = object
    this.field = field
    this.path = path
  }
}

/** A page that was never told of. */
export function cursorRefusal(): ImportRefusal {
  return new ImportRefusal(400, 'cursor-malformed', { path: 'cursor' })
}
