import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'

const TemplateDialog = lazy(() =>
  import('../records/templates/template-dialog.tsx').then((module) => ({ default: module.TemplateDialog })),
)

interface RowOf {
  readonly id: string
  readonly title: string
}

interface RowTemplate {
  begin(row: RowOf): void
  readonly dialog: ReactNode
}

/** 用模板修改 of a single row: it outlives the row, which somebody else’s change may take out of the list while she answers what is asked. */
export function useRowTemplate(object: ObjectView): RowTemplate {
  const [row, setRow] = useState<RowOf | null>(null)
  const close = () => setRow(null)
  const dialog = row && (
    <Suspense fallback={null}>
      <TemplateDialog
        object={object}
        select={{ ids: [row.id] }}
        count={1}
        title={row.title}
        onClose={close}
        onDone={close}
      />
    </Suspense>
  )
  return { begin: setRow, dialog }
}
