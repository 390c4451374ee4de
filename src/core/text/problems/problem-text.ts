import type { Right } from '../../access/access.ts'
import type { Label } from '../locale.ts'

/** Statuses of HTTP that a problem is answered with. */
export type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 423 | 428 | 429 | 431 | 500 | 503

/**
 * A problem in both languages, and the status of the call that ends with it. `{field}` is the field's label; the other
 * names come from the problem's params. Say what is wrong and what is expected; no exclamation marks.
 */
export interface ProblemText extends Label {
  readonly status: ProblemStatus
  /** The right whose holders are not told so. */
  readonly opensWith?: Right
}
