import { batch } from './zh-CN/batch.ts'
import { changes } from './zh-CN/changes.ts'
import { fields } from './zh-CN/fields.ts'
import { records } from './zh-CN/records.ts'
import { list } from './zh-CN/list.ts'
import { parts } from './zh-CN/parts.ts'
import { shell } from './zh-CN/shell.ts'
import { workbench } from './zh-CN/workbench.ts'

/** An area is a file in zh-CN/ and one in en/, and a line here and in en.ts. Keys start with the area: `list.selected`. */
export const zhCN = { ...changes, ...fields, ...records, ...shell, ...parts, ...list, ...batch, ...workbench }
export type ZhTexts = typeof zhCN
