import { useState } from 'react'
import type { ChangeView } from '../../core/api/shapes.ts'
import type { Json } from '../../core/json.ts'
import { useDecide } from '../client/approvals/approvals.ts'
import { isUnentered } from '../client/approvals/double-entries.ts'
import { useSession } from '../client/queries.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { Button } from '../parts/button.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { type PlainTextKey, useText } from '../text/use-text.tsx'
import { LabelledBox, reasonField, textOf } from './labelled-box.tsx'

/** A word to everybody who decides on it, without deciding. */
export function CommentBox({ change }: { readonly change: ChangeView }) {
  const { id, version, mayDecide = [] } = change
  const { t } = useText()
  const { user } = useSession()
  const decide = useDecide()
  const faultText = useFaultText()
  const { runOnce, busy } = useSingleFlight()
  const [text, setText] = useState<Json>(null)
  const [fault, setFault] = useState<string>()
  if (!mayDecide.includes('comment') || version === undefined) return null
  const send = async () => {
    try {
      await decide(id, 'comment', { version, reason: textOf(text) })
      setText(null)
      setFault(undefined)
    } catch (error) {
      setFault(faultText(error))
    }
  }
  return (
    <form
      className="comment-box"
      onSubmit={(event) => {
        event.preventDefault()
        if (textOf(text)) void runOnce(send)
      }}
    >
      <LabelledBox
        label={t(hintOf(change, user.id))}
        field={reasonField}
        value={text}
        fault={fault}
        onChange={setText}
      />
      <Button type="submit" busy={busy} disabled={!textOf(text)}>
        {t('approvals.comment')}
      </Button>
    </form>
  )
}

function hintOf(change: ChangeView, me: string): PlainTextKey {
  if (!isUnentered(change)) return 'approvals.commentHint'
  return change.who.id === me ? 'entries.commentByAuthor' : 'entries.commentToAuthor'
}
