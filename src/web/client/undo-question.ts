type Ask = (changeId: string) => void

let asks: Ask | undefined

/** Whoever can show what an undo would do is asked to from now on; answers how to stop. */
export function answerUndoQuestions(ask: Ask): () => void {
  asks = ask
  return () => {
    if (asks === ask) asks = undefined
  }
}

/** Shows what taking the change back would do, and leaves the rest to whoever looks at it. */
export function askBeforeUndo(changeId: string): void {
  asks?.(changeId)
}
