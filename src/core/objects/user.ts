import { defineObject } from './define-object.ts'

/** Stands where a role would, for everybody as to her own record: what she has chosen there is nobody else's affair. */
export const herself = 'herself'

/** A colleague. Without a login she cannot sign in, but can own records and be named in history. */
export const user = defineObject({
  name: 'user',
  label: { 'zh-CN': '人员', en: 'Person' },
  kind: 'system',
  managedWith: 'manage-people',
  group: 'admin',
  numbering: 'U{000}',
  title: 'name',
  sort: { field: 'name', direction: 'asc' },
  fields: {
    name: {
      type: 'text',
      label: { 'zh-CN': '姓名', en: 'Name' },
      required: true,
      maxLength: 60,
      search: 'person',
      listOrder: true,
    },
    login: {
      type: 'text',
      label: { 'zh-CN': '登录名', en: 'Login' },
      hint: { 'zh-CN': '留空则不能登录', en: 'Without it, the person cannot sign in' },
      maxLength: 100,
      unique: true,
      search: 'plain',
    },
    email: { type: 'email', label: { 'zh-CN': '邮箱', en: 'E-mail' }, search: 'plain' },
    mobile: { type: 'phone', kind: 'mobile', label: { 'zh-CN': '手机', en: 'Mobile' }, search: 'plain' },
    title: { type: 'text', label: { 'zh-CN': '职位', en: 'Job title' }, maxLength: 60 },
    team: { type: 'link', to: 'team', whenTargetDeleted: 'keep', label: { 'zh-CN': '团队', en: 'Team' } },
    roles: { type: 'links', to: 'role', label: { 'zh-CN': '角色', en: 'Roles' } },
    active: {
      type: 'yesNo',
      label: { 'zh-CN': '启用', en: 'Active' },
      hint: { 'zh-CN': '停用的人员不能登录，其记录保留', en: 'An inactive person cannot sign in; the records stay' },
      default: true,
    },
    locale: {
      type: 'choice',
      label: { 'zh-CN': '语言', en: 'Language' },
      default: 'zh-CN',
      options: [
        { value: 'zh-CN', label: { 'zh-CN': '中文', en: '中文' } },
        { value: 'en', label: { 'zh-CN': 'English', en: 'English' } },
      ],
    },
    defaultViews: {
      type: 'settings',
      visibleTo: [herself],
      label: { 'zh-CN': '默认视图', en: 'Default views' },
      hint: { 'zh-CN': '按对象，打开列表时先看到的视图', en: 'By object, the view its list opens with' },
    },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: ['code', 'name', 'title', 'team', 'email', 'mobile'],
    },
    {
      name: 'signIn',
      label: { 'zh-CN': '登录与权限', en: 'Sign-in and access' },
      fields: ['login', 'active', 'roles', 'locale', 'defaultViews'],
    },
  ],
  columns: ['name', 'login', 'title', 'team', 'roles', 'email', 'mobile', 'active'],
})
