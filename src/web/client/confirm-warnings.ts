import type { ProblemDocument } from '../../core/api/shapes.ts'
import { ProblemError } from './problem-error.ts'

/** What speaks against a save and is confirmed by whoever makes it. */
export type Warning = ProblemDocument['errors'][number]

type Ask = (warnings: readonly Warning[]) => Promise<boolean>

let asks: Ask | undefined

/** Whoever shows the question answers it from now on; answers how to stop. */
export function answerWarnings(ask: Ask): () => void {
  asks = ask
  return () => {
    if (asks === ask) asks = undefined
  }
}

interface Confirmed {
  readonly confirmWarnings?: string[]
}

/**
 * Sends a write. Where only warnings speak against it, whoever is there is asked, and it is sent again with those that she
 * confirmed; otherwise it fails as it did, and what was typed stays.
 */
export async function sendConfirming<T>(send: (confirmed: Confirmed) => Promise<T>): Promise<T> {
  const confirmed = new Set<string>()
  for (;;) {
    try {
      return await send(confirmed.size > 0 ? { confirmWarnings: [...confirmed] } : {})
    } catch (error) {
      const warnings = warningsIn(error).filter(({ rule }) => !confirmed.has(rule))
      if (warnings.length === 0 || !(await asks?.(warnings))) throw error
      for (const { rule } of warnings) confirmed.add(rule)
    }
  }
}

/** The warnings, where nothing else is wrong. */
function warningsIn(error: unknown): (Warning & { readonly rule: string })[] {
  const errors = error instanceof ProblemError ? error.problem.errors : []
  const warnings = errors.flatMap((one) =>
    one.code === 'warning-unconfirmed' && one.rule !== undefined ? [{ ...one, rule: one.rule }] : [],
  )
  return warnings.length === errors.length ? warnings : []
}
