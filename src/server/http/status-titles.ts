import type { Label } from '../../core/text/locale.ts'
import type { ProblemStatus } from '../../core/text/problems.ts'

/** The short name of each status. */
export const statusTitles: Readonly<Record<ProblemStatus, Label>> = {
  400: { 'zh-CN': '请求不正确', en: 'Bad request' },
  401: { 'zh-CN': '未登录', en: 'Not signed in' },
  403: { 'zh-CN': '没有权限', en: 'Not allowed' },
  404: { 'zh-CN': '未找到', en: 'Not found' },
  409: { 'zh-CN': '有冲突', en: 'Conflict' },
  413: { 'zh-CN': '内容过大', en: 'Too large' },
  415: { 'zh-CN': '类型不支持', en: 'Type not supported' },
  422: { 'zh-CN': '内容有误', en: 'Values at fault' },
  423: { 'zh-CN': '已锁定', en: 'Locked' },
  428: { 'zh-CN': '缺少版本', en: 'Version needed' },
  429: { 'zh-CN': '过于频繁', en: 'Too many' },
  431: { 'zh-CN': '标头过大', en: 'Headers too large' },
  500: { 'zh-CN': '服务器错误', en: 'Server error' },
  503: { 'zh-CN': '暂时不可用', en: 'Unavailable' },
}
