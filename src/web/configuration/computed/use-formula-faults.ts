import { useEffect, useState } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Json } from '../../../core/json.ts'
import { problemText } from '../../../core/text/problems.ts'
import { useText } from '../../text/use-text.tsx'

/** A formula as it is being written. */
export interface WrittenFormula {
  readonly definition: ObjectView
  /** Of one that is edited; a new one has none. */
  readonly name: string
  readonly expression: string
  readonly settings: Readonly<Record<string, Json>>
}

export interface FormulaFault {
  readonly message: string
  /** The character it begins with, from 1, and how many; not where it is about the whole. */
  readonly at: number | undefined
  readonly length: number
}

/** What is wrong with the formula, as the server would say it; null while that is being found out. */
export function useFormulaFaults({ definition, name, expression, settings }: WrittenFormula) {
  const { locale } = useText()
  const result = resultOf(settings)
  const [found, setFound] = useState<{ readonly of: string; readonly faults: readonly FormulaFault[] } | null>(null)
  const asked = `${result} ${expression}`
  useEffect(() => {
    let isOld = false
    const check = async () => {
      const { checkFormula } = await import('../../../core/objects/check-formulas.ts')
      if (isOld) return
      const problems = checkFormula(definition, { name, expression, result })
      const faults = problems.map((problem) => ({
        message: problemText(problem, locale),
        at: typeof problem.params?.at === 'number' ? problem.params.at : undefined,
        length: String(problem.params?.near ?? ' ').length,
      }))
      setFound({ of: asked, faults })
    }
    void check()
    return () => {
      isOld = true
    }
  }, [definition, name, expression, result, locale, asked])
  return found?.of === asked ? found.faults : null
}

const results = ['money', 'text', 'date'] as const

/** What comes out: a number where nothing else is said. */
export function resultOf({ result }: WrittenFormula['settings']): (typeof results)[number] | 'number' {
  return results.find((one) => one === result) ?? 'number'
}
