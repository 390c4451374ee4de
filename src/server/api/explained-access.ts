import { type Actor, canRead, hasRight } from '../../core/access/index.ts'
import type { ExplainedAccess } from '../../core/api/shapes.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import type { Because, ExplainedAction, Explanation } from '../../core/policy/index.ts'
import type { Locale } from '../../core/text/locale.ts'
import { problemText } from '../../core/text/problems.ts'
import { actionWords, levelWords, reasonText, rightWords, scopeWords } from '../../core/text/reasons.ts'

interface Asked {
  readonly definition: ObjectDefinition
  readonly action: ExplainedAction
  readonly field?: string
  readonly locale: Locale
  /** The object whose fields conditions name, with those that it had. */
  readonly granting: ObjectDefinition
  /** Who asks: of what she does not see, no name is told. */
  readonly asker: Actor
}

/** The explanation in the words of whoever asks. */
export function toExplainedAccess({ allowed, because, wayOut }: Explanation, asked: Asked): ExplainedAccess {
  const { locale } = asked
  const told = because.map((one) => ({ rule: one.rule, source: sourceOf(one, asked), message: messageOf(one, asked) }))
  if (!wayOut) return { allowed, because: told }
  const { reason, right } = wayOut
  const message = reasonText(reason, right ? { right: rightWords[right][locale] } : {}, locale)
  return { allowed, because: told, wayOut: right ? { message, right } : { message } }
}

function sourceOf({ source }: Because, asked: Asked): ExplainedAccess['because'][number]['source'] {
  const { kind } = source
  if (kind === 'field') return { kind, name: fieldLabel(asked) }
  if (source.kind === 'policy') return { kind: 'policy', ...source.policy }
  if (source.kind === 'grant') return { kind: 'grant', id: source.grant.id, name: '' }
  if (kind !== 'role') return { kind, name: kind === 'object' ? asked.definition.label[asked.locale] : '' }
  const { id, name = '' } = source.role
  return id === undefined ? { kind, name } : { kind, id, name }
}

function messageOf(one: Because, asked: Asked): string {
  const { definition, action, locale } = asked
  const words = { object: definition.label[locale], field: fieldLabel(asked) }
  if ('problem' in one) {
    const { code, params } = one.problem
    return problemText({ code, params: { ...params, ...words } }, locale)
  }
  const { reason, scope = 'none', level = 'hidden', lost = [], source } = one
  // Whoever may not do something because she does not see it is told of seeing.
  const asAction = one.rule === 'sight' ? 'view' : action
  return reasonText(
    reason,
    {
      ...words,
      role: source.kind === 'role' ? (source.role.name ?? '') : '',
      action: actionWords[asAction][locale],
      scope: scopeWords[scope][locale],
      level: levelWords[level][locale],
      lost: lostWords(lost, asked),
    },
    locale,
  )
}

/** Whoever manages the roles is told what their conditions name. */
function lostWords(lost: readonly string[], { granting, asker, locale }: Asked): string {
  const isTold = (name: string) => hasRight(asker, 'manage-people') || canRead(asker, granting, name)
  const words = lost
    .map((name) => ({ name, key: keyMeant(granting, name) }))
    .filter(({ key }) => isTold(key))
    .map(({ name, key }) => granting.fields[key]?.label[locale] ?? name)
  if (words.length === 0) return locale === 'en' ? 'a field' : '一个字段'
  return locale === 'en' ? words.map((word) => `“${word}”`).join(', ') : words.map((word) => `「${word}」`).join('、')
}

/** The field that had the name, where it is in force no more; another one may have it now. */
function keyMeant({ fields }: ObjectDefinition, name: string): string {
  const former = Object.entries(fields).filter(([, field]) => field.formerName === name)
  return former.at(-1)?.[0] ?? name
}

function fieldLabel({ definition, field = '', locale }: Asked): string {
  return definition.fields[field]?.label[locale] ?? ''
}
