import { type Actor, canRead, hasRight } from '../../core/access/index.ts'
import type { ExplainedAccess } from '../../core/api/shapes.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { type Explanation, toldReasons } from '../../core/policy/index.ts'
import type { Locale } from '../../core/text/locale.ts'
import { reasonText, rightWords } from '../../core/text/reasons.ts'

interface Asked {
  readonly definition: ObjectDefinition
  readonly field?: string
  readonly locale: Locale
  /** The object whose fields conditions name, with those that it had. */
  readonly granting: ObjectDefinition
  /** Who asks: of what she does not see, no name is told. */
  readonly asker: Actor
}

/** The explanation in the words of whoever asks. */
export function toExplainedAccess({ allowed, because, wayOut }: Explanation, asked: Asked): ExplainedAccess {
  const { definition, field = '', granting, asker, locale } = asked
  const told = toldReasons(because, {
    object: definition.label,
    field: definition.fields[field]?.label,
    locale,
    granting,
    // Whoever manages the roles is told what their conditions name.
    isTold: (name) => hasRight(asker, 'manage-people') || canRead(asker, granting, name),
  })
  if (!wayOut) return { allowed, because: told }
  const { reason, right } = wayOut
  const message = reasonText(reason, right ? { right: rightWords[right][locale] } : {}, locale)
  return { allowed, because: told, wayOut: right ? { message, right } : { message } }
}
