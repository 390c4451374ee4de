import { dayIn } from '../../../core/day-in.ts'
import {
  type CodeParts,
  checkNumbering,
  formatAutoNumber,
  type Numbering,
  toCodePart,
} from '../../../core/fields/index.ts'
import { configurationObjects } from '../../../core/objects/configuration/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Workspace } from '../../metadata/index.ts'
import { refusedTogether } from '../../refused.ts'
import { type FindTaken, leapOver } from './leap-over-codes.ts'
import { counterFrom, findUsed, type NumberedField, readCounter } from './number-counters.ts'
import { toNumbered } from './running-numbers.ts'

const { numberingRule } = configurationObjects

const shown = 3

interface NumberingQuestion {
  readonly definition: ObjectDefinition
  readonly numbering: Numbering
  /** The number it is to count from; without one, it goes on from where it is. */
  readonly start?: number
}

/**
 * The codes that the next three records would get by a rule that is not in force yet. What a record puts into its code by a
 * field stands there as an example. Throws `Refused` where there can be no such rule.
 */
export async function previewCodes(workspace: Workspace, question: NumberingQuestion): Promise<string[]> {
  const { definition, numbering, start } = question
  const { code } = definition.fields
  const problem = checkNumbering(numbering, definition.fields)
  if (problem) throw refusedTogether([{ ...problem, path: 'pattern', object: numberingRule.name }])
  if (code?.type !== 'autoNumber') return []
  const { period: _, ...face } = code
  const numbered = toNumbered(definition, 'code', { ...face, ...numbering, start: start ?? 1 })
  const on = dayIn(workspace.now(), workspace.timeZone)
  const back = start === undefined ? null : await counterFrom(workspace, numbered, { on, start })
  const from = back ?? (await readCounter(workspace, numbered, on))
  return freeCodes(workspace, numbered, { on, from, parts: exampleParts(numbered) })
}

interface Dated {
  readonly on: string
  /** The last number that was taken. */
  readonly from: number
  readonly parts: CodeParts
}

/** As the write path finds them, record after record. */
async function freeCodes(workspace: Workspace, numbered: NumberedField, { on, from, parts }: Dated): Promise<string[]> {
  const findTaken: FindTaken = (codes) => findUsed(workspace, numbered, codes)
  const free: string[] = []
  let leaps = 0
  for (let n = from + 1; free.length < shown; n++) {
    const code = formatAutoNumber(numbered.face.rule, on, n, parts)
    const isFree = (await findTaken([code])).size === 0
    if (isFree) free.push(code)
    else n = await leapOver(numbered, { on, parts: [parts], from: n, leaps }, findTaken)
    leaps = isFree ? 0 : leaps + 1
  }
  return free
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
