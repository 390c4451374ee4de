import type { Option } from '../fields/field.ts'

/**
 * The sections of GB/T 4754-2017 (国民经济行业分类), shortened where a salesperson would, with wholesale and retail,
 * and software and internet, apart: those are the ones people tell apart in a customer list.
 */
export const industryOptions: readonly Option[] = [
  { value: 'agriculture', label: { 'zh-CN': '农、林、牧、渔业', en: 'Agriculture, forestry and fishing' } },
  { value: 'mining', label: { 'zh-CN': '采矿业', en: 'Mining' } },
  { value: 'manufacturing', label: { 'zh-CN': '制造业', en: 'Manufacturing' } },
  { value: 'utilities', label: { 'zh-CN': '电力、热力、燃气及水生产和供应业', en: 'Power, heat, gas and water' } },
  { value: 'construction', label: { 'zh-CN': '建筑业', en: 'Construction' } },
  { value: 'wholesale', label: { 'zh-CN': '批发业', en: 'Wholesale' } },
  { value: 'retail', label: { 'zh-CN': '零售业', en: 'Retail' } },
  { value: 'transport', label: { 'zh-CN': '交通运输、仓储和邮政业', en: 'Transport, storage and post' } },
  { value: 'hospitality', label: { 'zh-CN': '住宿和餐饮业', en: 'Hotels and restaurants' } },
  { value: 'software', label: { 'zh-CN': '软件和信息技术服务业', en: 'Software and IT services' } },
  { value: 'internet', label: { 'zh-CN': '互联网', en: 'Internet' } },
  { value: 'finance', label: { 'zh-CN': '金融业', en: 'Finance' } },
  { value: 'realEstate', label: { 'zh-CN': '房地产业', en: 'Real estate' } },
  { value: 'businessServices', label: { 'zh-CN': '租赁和商务服务业', en: 'Leasing and business services' } },
  { value: 'research', label: { 'zh-CN': '科学研究和技术服务业', en: 'Research and technical services' } },
  {
    value: 'environment',
    label: { 'zh-CN': '水利、环境和公共设施管理业', en: 'Water, environment and public facilities' },
  },
  { value: 'householdServices', label: { 'zh-CN': '居民服务、修理和其他服务业', en: 'Household and repair services' } },
  { value: 'education', label: { 'zh-CN': '教育', en: 'Education' } },
  { value: 'health', label: { 'zh-CN': '卫生和社会工作', en: 'Health and social work' } },
  { value: 'culture', label: { 'zh-CN': '文化、体育和娱乐业', en: 'Culture, sports and entertainment' } },
  { value: 'publicSector', label: { 'zh-CN': '公共管理和社会组织', en: 'Public sector and associations' } },
  { value: 'other', label: { 'zh-CN': '其他行业', en: 'Other' } },
]
