import { dayIn } from '../../../core/day-in.ts'
import {
  type CodeParts,
  checkNumbering,
  formatAutoNumber,
  type Numbering,
  toCodePart,
} from '../../../core/fields/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Workspace } from '../../metadata/index.ts'
import { refusedTogether } from '../../refused.ts'
import { findUsed, largestUsed, type NumberedField, readCounter, stemsOf } from './number-counters.ts'
import { toNumbered } from './running-numbers.ts'

const shown = 3
/** Codes that are looked up together. */
const lookedUp = 100

interface NumberingQuestion {
  readonly definition: ObjectDefinition
  readonly numbering: Numbering
  /** The number it counts from. */
  readonly start: number
}

/**
 * The codes that the next three records would get by a rule that is not in force yet. What a record puts into its code by a
 * field stands there as an example. Throws `Refused` where there can be no such rule.
 */
export async function previewCodes(workspace: Workspace, question: NumberingQuestion): Promise<string[]> {
  const { definition, numbering, start } = question
  const { code } = definition.fields
  const problem = checkNumbering(numbering, definition.fields)
  if (problem) throw refusedTogether([{ ...problem, path: 'pattern' }])
  if (code?.type !== 'autoNumber') return []
  const { period: _, ...face } = code
  const numbered = toNumbered(definition, 'code', { ...face, ...numbering, start })
  const on = dayIn(workspace.now(), workspace.timeZone)
  return freeCodes(workspace, numbered, { on, parts: exampleParts(numbered) })
}

interface Dated {
  readonly on: string
  readonly parts: CodeParts
}

/** As the write path finds them: behind the largest, where the next is used. */
async function freeCodes(workspace: Workspace, numbered: NumberedField, { on, parts }: Dated): Promise<string[]> {
  const stems = stemsOf(numbered, on, [parts])
  const free: string[] = []
  let last = await readCounter(workspace, numbered, on)
  for (;;) {
    const codes = Array.from({ length: lookedUp }, (_, n) =>
      formatAutoNumber(numbered.face.rule, on, last + 1 + n, parts),
    )
    const used = await findUsed(workspace, numbered, codes)
    const isUsed = (code: string) => used.has(numbered.same(code))
    const first = stems.length > 0 ? codes.findIndex(isUsed) : -1
    free.push(...(first < 0 ? codes : codes.slice(0, first)).filter((code) => !isUsed(code)))
    if (free.length >= shown) return free.slice(0, shown)
    last = first < 0 ? last + lookedUp : Math.max(last + 1 + first, await largestUsed(workspace, numbered, stems))
  }
}

/** A choice stands for its first option, a text for what it is called. */
function exampleParts({ definition, named }: NumberedField): CodeParts {
  return Object.fromEntries(
    named.map((name) => {
      const field = definition.fields[name]
      const example = field?.type === 'choice' ? field.options.find(({ retired }) => !retired)?.value : undefined
      return [name, toCodePart(example ?? field?.label['zh-CN'])]
    }),
  )
}
