import type { ProblemCode } from '../../core/fields/field.ts'

/** Why an uploaded file cannot be taken; told to the person who uploaded it. */
export class FileProblem extends Error {
  readonly code: ProblemCode
  readonly params: Readonly<Record<string, string | number>>

  constructor(
    code: ProblemCode,
    params: Readonly<Record<string, string | number>> = {},
    { cause }: { cause?: unknown } = {},
  ) {
    super(code, { cause })
    this.code = code
    this.params = params
  }
}
