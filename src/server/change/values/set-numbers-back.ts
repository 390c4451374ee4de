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
  { workspace, configuration }: ApplyContext,
  objects: readonly ObjectDefinition[],
): Promise<void> {
  const on = dayIn(workspace.now(), workspace.timeZone)
  for (const { object, deleted, values } of configuration.values()) {
    if (object !== 'numberingRule' || deleted || typeof values.next !== 'number') continue
    const definition = objects.find(({ name }) => name === values.object)
    const code = definition?.fields.code
    if (!definition || code?.type !== 'autoNumber') continue
    const numbered = toNumbered(definition, 'code', code)
    const to = await counterFrom(workspace, numbered, { on, start: values.next })
    if (to !== null) await setBack(workspace, numbered, { on, to })
  }
}
