import { access } from './zh-CN/access.ts'
import { approvals } from './zh-CN/approvals.ts'
import { batch } from './zh-CN/batch.ts'
import { changes } from './zh-CN/changes.ts'
import { configuration } from './zh-CN/configuration.ts'
import { doubleEntries } from './zh-CN/double-entries.ts'
import { exportTexts } from './zh-CN/exports.ts'
import { fields } from './zh-CN/fields.ts'
import { flows } from './zh-CN/flows.ts'
import { importTexts } from './zh-CN/import.ts'
import { keys } from './zh-CN/keys.ts'
import { layouts } from './zh-CN/layouts.ts'
import { list } from './zh-CN/list.ts'
import { log } from './zh-CN/log.ts'
import { notices } from './zh-CN/notices.ts'
import { orderChanges } from './zh-CN/order-changes.ts'
import { parts } from './zh-CN/parts.ts'
import { policies } from './zh-CN/policies.ts'
import { presets } from './zh-CN/presets.ts'
import { records } from './zh-CN/records.ts'
import { reviews } from './zh-CN/reviews.ts'
import { rules } from './zh-CN/rules.ts'
import { settings } from './zh-CN/settings.ts'
import { shell } from './zh-CN/shell.ts'
import { signInPolicy } from './zh-CN/sign-in-policy.ts'
import { templates } from './zh-CN/templates.ts'
import { views } from './zh-CN/views.ts'
import { workbench } from './zh-CN/workbench.ts'

/** An area is a file in zh-CN/ and one in en/, and a line here and in en.ts. Keys start with the area: `list.selected`. */
export const zhCN = {
  ...access,
  ...approvals,
  ...changes,
  ...configuration,
  ...doubleEntries,
  ...fields,
  ...flows,
  ...layouts,
  ...policies,
  ...presets,
  ...records,
  ...reviews,
  ...rules,
  ...settings,
  ...shell,
  ...signInPolicy,
  ...templates,
  ...log,
  ...notices,
  ...orderChanges,
  ...parts,
  ...exportTexts,
  ...importTexts,
  ...list,
  ...keys,
  ...batch,
  ...views,
  ...workbench,
}
export type ZhTexts = typeof zhCN
