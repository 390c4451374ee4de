import { useState } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { useConfigurationOf } from '../../client/use-all-records.ts'
import { ConfigurationFrame } from '../../configuration/configuration-frame.tsx'
import { NumberingDialog, ruleOf } from '../../configuration/numbering/numbering-dialog.tsx'
import { useShapeableObjects } from '../../configuration/use-shapeable-objects.ts'
import { Button } from '../../parts/button.tsx'
import { ObjectIcon } from '../../parts/object-icon.tsx'
import { useText } from '../../text/use-text.tsx'

/** 编号规则: how each object's codes are made. */
export function NumberingPage() {
  return (
    <ConfigurationFrame>
      <Rules />
    </ConfigurationFrame>
  )
}

function Rules() {
  const { t, label } = useText()
  const objects = useShapeableObjects().filter((object) => ruleOf(object) !== '')
  const [opened, setOpened] = useState<ObjectView | null>(null)
  return (
    <div className="configuration-main">
      <p className="configuration-why">{t('configuration.numberingWhy')}</p>
      <ul className="object-rows numbering-rows">
        {objects.map((object) => (
          <li key={object.name}>
            <ObjectIcon object={object.name} />
            <b className="object-row-name kb-one-line">{label(object.label)}</b>
            <code>{ruleOf(object)}</code>
            <Button
              kind="quiet"
              icon="edit"
              aria-label={t('configuration.numberingOf', { object: label(object.label) })}
              onClick={() => setOpened(object)}
            />
          </li>
        ))}
      </ul>
      {opened ? <Opened definition={opened} onClose={() => setOpened(null)} /> : null}
    </div>
  )
}

/** With the rule an administrator has written for it, where there is one. */
function Opened({ definition, onClose }: { definition: ObjectView; onClose: () => void }) {
  const { data } = useConfigurationOf('numberingRule', definition.name)
  return data ? <NumberingDialog definition={definition} record={data[0] ?? null} onClose={onClose} /> : null
}
