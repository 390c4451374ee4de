import type { Values } from '../../../core/change/change.ts'
import type { ConfigurationRecord } from '../../../core/configuration/index.ts'
import { dayIn } from '../../../core/day-in.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { ApplyContext } from '../context/change-context.ts'
import { counterFrom, setBack } from './number-counters.ts'
import { toNumbered } from './running-numbers.ts'

/**
 * Counts from the number a rule was given, where no code there is stands for a larger one: a number that was typed by mistake is
 * taken back. Whoever is creating records by the rule before does so anew by this one.
 */
export async function setNumbersBack(
  { workspace, configuration, configured }: ApplyContext,
  objects: readonly ObjectDefinition[],
): Promise<void> {
  const on = dayIn(workspace.now(), workspace.timeZone)
  for (const { id, object, deleted, values } of configuration.values()) {
    if (object !== 'numberingRule' || deleted || typeof values.next !== 'number') continue
    if (countsAsBefore(values, configured.get(id))) continue
    const definition = objects.find(({ name }) => name === values.object)
    const code = definition?.fields.code
    if (!definition || code?.type !== 'autoNumber') continue
    const numbered = toNumbered(definition, 'code', code)
    const to = await counterFrom(workspace, numbered, { on, start: values.next })
    if (to !== null) await setBack(workspace, numbered, { on, to })
  }
}

/** What is changed elsewhere in a rule leaves its numbers alone. */
function countsAsBefore(values: Values, before: ConfigurationRecord | undefined): boolean {
  if (!before || before.deleted) return false
  return ['next', 'pattern', 'period'].every((name) => (values[name] ?? null) === (before.values[name] ?? null))
}
