import type { Option } from '../fields/field.ts'

/**
 * The sections of GB/T 4754-2017 (国民经济行业分类), shortened where a salesperson would, with wholesale and retail,
 * and software and internet, apart: those are the ones people tell apart in a customer list. Each with the words that
 * lists from elsewhere use for it.
 */
export const industryOptions: readonly Option[] = [
  {
    value: 'agriculture',
    label: { 'zh-CN': '农、林、牧、渔业', en: 'Agriculture, forestry and fishing' },
    suggestedFor: ['农业', '林业', '养殖', '种植', '渔业', '水产'],
  },
  { value: 'mining', label: { 'zh-CN': '采矿业', en: 'Mining' }, suggestedFor: ['矿业', '煤炭'] },
  {
    value: 'manufacturing',
    label: { 'zh-CN': '制造业', en: 'Manufacturing' },
    suggestedFor: ['工厂', '加工', '生产', '工业'],
  },
  {
    value: 'utilities',
    label: { 'zh-CN': '电力、热力、燃气及水生产和供应业', en: 'Power, heat, gas and water' },
    suggestedFor: ['电力', '能源', '燃气', '水务'],
  },
  {
    value: 'construction',
    label: { 'zh-CN': '建筑业', en: 'Construction' },
    suggestedFor: ['建筑', '装修', '装饰', '工程', '基建'],
  },
  {
    value: 'wholesale',
    label: { 'zh-CN': '批发业', en: 'Wholesale' },
    suggestedFor: ['批发', '贸易', '商贸', '外贸', '分销'],
  },
  {
    value: 'retail',
    label: { 'zh-CN': '零售业', en: 'Retail' },
    suggestedFor: ['零售', '电商', '商超', '超市', '便利店', '门店', '药店'],
  },
  {
    value: 'transport',
    label: { 'zh-CN': '交通运输、仓储和邮政业', en: 'Transport, storage and post' },
    suggestedFor: ['物流', '快递', '货运', '运输', '仓储'],
  },
  {
    value: 'hospitality',
    label: { 'zh-CN': '住宿和餐饮业', en: 'Hotels and restaurants' },
    suggestedFor: ['餐饮', '酒店', '饭店', '民宿'],
  },
  {
    value: 'software',
    label: { 'zh-CN': '软件和信息技术服务业', en: 'Software and IT services' },
    suggestedFor: ['软件', '信息技术', '计算机'],
  },
  {
    value: 'internet',
    label: { 'zh-CN': '互联网', en: 'Internet' },
    suggestedFor: ['电商', '电子商务', '网店', '网络', '直播'],
  },
  { value: 'finance', label: { 'zh-CN': '金融业', en: 'Finance' }, suggestedFor: ['金融', '银行', '保险', '证券'] },
  { value: 'realEstate', label: { 'zh-CN': '房地产业', en: 'Real estate' }, suggestedFor: ['地产', '物业'] },
  {
    value: 'businessServices',
    label: { 'zh-CN': '租赁和商务服务业', en: 'Leasing and business services' },
    suggestedFor: ['咨询', '人力', '租赁', '法律', '广告'],
  },
  {
    value: 'research',
    label: { 'zh-CN': '科学研究和技术服务业', en: 'Research and technical services' },
    suggestedFor: ['科研', '检测', '设计'],
  },
  {
    value: 'environment',
    label: { 'zh-CN': '水利、环境和公共设施管理业', en: 'Water, environment and public facilities' },
    suggestedFor: ['环保', '市政', '园林'],
  },
  {
    value: 'householdServices',
    label: { 'zh-CN': '居民服务、修理和其他服务业', en: 'Household and repair services' },
    suggestedFor: ['家政', '维修', '美容'],
  },
  { value: 'education', label: { 'zh-CN': '教育', en: 'Education' }, suggestedFor: ['学校', '培训'] },
  {
    value: 'health',
    label: { 'zh-CN': '卫生和社会工作', en: 'Health and social work' },
    suggestedFor: ['医疗', '医院', '医药', '养老'],
  },
  {
    value: 'culture',
    label: { 'zh-CN': '文化、体育和娱乐业', en: 'Culture, sports and entertainment' },
    suggestedFor: ['传媒', '文化', '体育', '娱乐', '旅游'],
  },
  {
    value: 'publicSector',
    label: { 'zh-CN': '公共管理和社会组织', en: 'Public sector and associations' },
    suggestedFor: ['政府', '机关', '事业单位', '协会'],
  },
  { value: 'other', label: { 'zh-CN': '其他行业', en: 'Other' } },
]
