import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readLayoutSearch, readObject } from './read-search.ts'
import { shell } from './shell-route.ts'

/** 系统配置: what an administrator shapes. `?object=` says whose fields are shown. */
export const fields = createRoute({
  getParentRoute: () => shell,
  path: '/settings/fields',
  validateSearch: readObject,
  component: lazyRouteComponent(() => import('../pages/configuration/fields-page.tsx'), 'FieldsPage'),
})

export const objects = createRoute({
  getParentRoute: () => shell,
  path: '/settings/objects',
  component: lazyRouteComponent(() => import('../pages/configuration/objects-page.tsx'), 'ObjectsPage'),
})

export const numbering = createRoute({
  getParentRoute: () => shell,
  path: '/settings/numbering',
  component: lazyRouteComponent(() => import('../pages/configuration/numbering-page.tsx'), 'NumberingPage'),
})

export const configurationFile = createRoute({
  getParentRoute: () => shell,
  path: '/settings/configuration',
  component: lazyRouteComponent(
    () => import('../pages/configuration/configuration-file-page.tsx'),
    'ConfigurationFilePage',
  ),
})

/** 校验规则, for those who manage settings. `?object=` says whose. */
export const rules = createRoute({
  getParentRoute: () => shell,
  path: '/settings/rules',
  validateSearch: readObject,
  component: lazyRouteComponent(() => import('../pages/configuration/rules-page.tsx'), 'RulesPage'),
})

/** 表单布局. `?object=` and `?role=` say whose. */
export const layouts = createRoute({
  getParentRoute: () => shell,
  path: '/settings/layouts',
  validateSearch: readLayoutSearch,
  component: lazyRouteComponent(() => import('../pages/configuration/layouts-page.tsx'), 'LayoutsPage'),
})

/** 流转与列表. `?object=` says whose. */
export const paths = createRoute({
  getParentRoute: () => shell,
  path: '/settings/paths',
  validateSearch: readObject,
  component: lazyRouteComponent(() => import('../pages/configuration/paths-page.tsx'), 'PathsPage'),
})

/** 修改限制: what may not be changed any more. `?object=` says whose. */
export const policies = createRoute({
  getParentRoute: () => shell,
  path: '/settings/policies',
  validateSearch: readObject,
  component: lazyRouteComponent(() => import('../pages/configuration/policies-page.tsx'), 'PoliciesPage'),
})

/** 预设值: what new records may begin with. `?object=` says whose. */
export const presets = createRoute({
  getParentRoute: () => shell,
  path: '/settings/presets',
  validateSearch: readObject,
  component: lazyRouteComponent(() => import('../pages/configuration/presets-page.tsx'), 'PresetsPage'),
})

/** 修改模板: what is done to records again and again. `?object=` says whose. */
export const templates = createRoute({
  getParentRoute: () => shell,
  path: '/settings/templates',
  validateSearch: readObject,
  component: lazyRouteComponent(() => import('../pages/configuration/templates-page.tsx'), 'TemplatesPage'),
})

/** 双人核对: what a second person enters again. `?object=` says whose. */
export const doubleEntry = createRoute({
  getParentRoute: () => shell,
  path: '/settings/double-entry',
  validateSearch: readObject,
  component: lazyRouteComponent(() => import('../pages/configuration/double-entry-page.tsx'), 'DoubleEntryPage'),
})

/** 审批流程: what waits for whose decision. `?object=` says whose. */
export const flows = createRoute({
  getParentRoute: () => shell,
  path: '/settings/flows',
  validateSearch: readObject,
  component: lazyRouteComponent(() => import('../pages/configuration/flows-page.tsx'), 'FlowsPage'),
})

/** 登录策略. */
export const signInPolicy = createRoute({
  getParentRoute: () => shell,
  path: '/settings/sign-in',
  component: lazyRouteComponent(() => import('../pages/configuration/sign-in-policy-page.tsx'), 'SignInPolicyPage'),
})
