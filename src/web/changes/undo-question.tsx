import { useEffect, useState } from 'react'
import { answerUndoQuestions } from '../client/undo-question.ts'
import { noteQuestion } from '../client/undo-stack.ts'
import { RevertDialog } from './revert-dialog.tsx'

/** Shows what an undo would do before it is done, wherever in the page it was asked for. */
export function UndoQuestion() {
  const [changeId, setChangeId] = useState<string | null>(null)
  useEffect(
    () =>
      answerUndoQuestions((asked) => {
        noteQuestion()
        setChangeId(asked)
      }),
    [],
  )
  return changeId === null ? null : <RevertDialog key={changeId} {...{ changeId }} onClose={() => setChangeId(null)} />
}
