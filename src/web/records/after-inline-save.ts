import type { SaveOutcome } from './use-save-record.tsx'

interface Answered {
  readonly outcome: Pick<SaveOutcome, 'kind'>
  /** Nothing else was entered while the save was on its way. */
  readonly isLatest: boolean
  /** Saving was asked for once more meanwhile. */
  readonly askedAgain: boolean
}

/** What becomes of a field that is edited in its place once its save has been answered: its text is never lost to the answer. */
export function afterInlineSave({ outcome, isLatest, askedAgain }: Answered): 'close' | 'save again' | 'stay' {
  if (isLatest) return outcome.kind === 'saved' ? 'close' : 'stay'
  // Who left a conflict undecided is not asked at once for the next text.
  return askedAgain && outcome.kind !== 'undecided' ? 'save again' : 'stay'
}
