import { defineObject } from '../define-object.ts'
import { configurationFields } from './configuration-fields.ts'

/** How the form and the page of a record are laid out, for everybody or for a role. */
export const layout = defineObject({
  name: 'layout',
  label: { 'zh-CN': '布局', en: 'Layout' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-settings',
  configures: true,
  numbering: 'LY{000}',
  title: 'object',
  fields: {
    object: configurationFields.object,
    sections: {
      type: 'settings',
      holds: 'list',
      label: { 'zh-CN': '分组', en: 'Sections' },
      required: true,
    },
    role: configurationFields.role,
  },
  sections: [
    { name: 'basics', label: { 'zh-CN': '基本信息', en: 'Basics' }, fields: ['code', 'object', 'role', 'sections'] },
  ],
  columns: ['object', 'role', 'updatedAt'],
})
