/** What a company does: the words of its name, and the industry they stand for. */
export interface Trade {
  readonly industry: string
  readonly words: readonly string[]
  /** How many of the customers are in it, in proportion. */
  readonly weight: number
}

export const trades: readonly Trade[] = [
  {
    industry: 'retail',
    weight: 26,
    words: ['超市连锁', '商业', '百货', '便利店管理', '生鲜', '母婴用品', '家居用品', '大药房连锁', '眼镜连锁', '文具'],
  },
  {
    industry: 'wholesale',
    weight: 16,
    words: ['商贸', '贸易', '供应链管理', '食品贸易', '酒业', '五金机电', '粮油', '进出口'],
  },
  {
    industry: 'manufacturing',
    weight: 20,
    words: [
      '机械',
      '电子',
      '服饰',
      '纺织',
      '家具',
      '精密制造',
      '包装制品',
      '食品',
      '电器',
      '塑胶制品',
      '汽车配件',
      '新材料',
    ],
  },
  { industry: 'transport', weight: 10, words: ['物流', '冷链物流', '国际货运代理', '仓储服务', '速递'] },
  { industry: 'hospitality', weight: 6, words: ['餐饮管理', '酒店管理', '烘焙', '茶饮'] },
  { industry: 'internet', weight: 6, words: ['电子商务', '网络科技', '数字科技'] },
  { industry: 'software', weight: 4, words: ['信息技术', '软件'] },
  { industry: 'health', weight: 4, words: ['医疗器械', '口腔医院管理', '健康管理'] },
  { industry: 'agriculture', weight: 3, words: ['农业发展', '果业', '水产', '种业'] },
  { industry: 'construction', weight: 3, words: ['建设工程', '装饰工程', '建材'] },
  { industry: 'culture', weight: 2, words: ['文化传媒', '体育用品'] },
]
