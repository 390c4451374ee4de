import { Link } from '@tanstack/react-router'
import type { ImportView } from '../../core/api/shapes.ts'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import { type ImportStep, importSteps, mayShow } from './import-step.ts'
import './import-steps.css'

/** ① 上传 ─ ② 匹配列 ─ ③ 检查 ─ ④ 导入 ─ ⑤ 结果. Steps one may still go back to are links. */
export function ImportSteps({ current, view }: { current: ImportStep; view?: ImportView }) {
  const { t } = useText()
  const reached = importSteps.indexOf(current)
  return (
    <ol className="import-steps" aria-label={t('import.steps')}>
      {importSteps.map((step, n) => (
        <li
          key={step}
          className={n < reached ? 'is-done' : n === reached ? 'is-current' : ''}
          aria-current={n === reached ? 'step' : undefined}
        >
          <span className="import-steps-mark" aria-hidden="true">
            {n < reached ? <Icon name="check" size={12} /> : n + 1}
          </span>
          {view && n < reached && step !== 'upload' && mayShow(step, view.state) ? (
            <Link to="/imports/$id/$step" params={{ id: view.id, step }}>
              {t(`import.step.${step}`)}
            </Link>
          ) : (
            <span className="import-steps-name">{t(`import.step.${step}`)}</span>
          )}
        </li>
      ))}
    </ol>
  )
}
