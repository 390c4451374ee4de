/** What a salesperson notes after a call or a visit, by how far the customer is. */
export interface SeedFollowUp {
  readonly kind: 'phone' | 'email' | 'wechat' | 'visit' | 'meeting'
  readonly content: string
  readonly nextStep?: string
}
type Moment = 'first' | 'potential' | 'intent' | 'deal' | 'won' | 'lost'

const written: Readonly<Record<Moment, string>> = {
  first: `
phone|展会上拿的名片，今天第一次通话。对方负责采购，愿意先看资料。|发产品手册和案例
phone|官网留的电话，问了收银机的价格，门店在筹备中。|三天后回访开业进度
wechat|加了微信，发了公司介绍和零售行业案例，对方回复收到。|下周约时间通话
phone|老客户介绍过来的，说我们售后响应快，想了解仓库方案。|安排现场看仓
email|收到询价邮件，要 20 台手持终端的报价，已回复需确认机型。|电话确认使用环境
visit|路过园区顺便拜访，见到行政主管，留了资料。老板出差，下周回。|下周二再约老板
phone|电话打到前台转采购，对方说目前有固定供应商，不反感我们报价。|月底再联系
meeting|参加对方的供应商见面会，介绍了 15 分钟，信息部问得比较细。|发方案书
phone|短视频平台来的线索，个体店，想知道一套下来多少钱。|发两档配置报价
wechat|对方先问有没有分期，说明可以按季度付软件费。|发付款方案
phone|来电咨询电子价签，担心换电池麻烦，解释了寿命和更换办法。|寄两片样品`,
  potential: `
phone|电话回访，采购说这个月忙年中盘点，下月再谈。|下月初再打
wechat|发了同行业案例视频，对方看了，说店长们感兴趣。|约店长一起看演示
phone|没接通，发短信说明来意，下午对方回了电话，让发纸质资料。|快递资料
email|发送门店配置清单和两档报价，等回复。|三天后电话跟进
phone|对方在对比三家，最关心旧数据能不能迁过来。|请技术写一页迁移说明
visit|到店看了现有设备，收银机型号很老，系统不能升级。拍了照片。|整理更换建议
wechat|问候并发了新品介绍，对方说预算要等董事会批。|季度末再问
phone|联系人换了，新的采购主管姓王，前情都不清楚，重新介绍了一遍。|重新发资料
phone|对方表示今年没有计划，明年新仓投产再考虑。|转为每季度回访
meeting|线上演示 40 分钟，仓库和财务都在，问题集中在盘点和对账。|补充对账示例
phone|客户反映去年别家实施拖了三个月，很怕再来一次，讲了我们的上线计划。|发实施计划样本
visit|带样机去门店试扫，生鲜区的反光标签也能扫出来，店长满意。|出正式报价`,
  intent: `
visit|现场勘查仓库，层高 6 米，建议重型货架加电子标签拣货，客户认可思路。|一周内出规划图
phone|报价单已收到，采购要求总价再降 5%，我说明需要申请。|向周经理申请折扣
meeting|与信息部开需求会，确认接口三个：商品、库存、订单。|输出接口文档
wechat|客户发来门店清单共 14 家，分三批上线。|按批次重排报价
phone|财务关心发票与付款节奏，谈到首付四成、验收五成、质保一成。|起草合同
visit|陪技术去试点门店安装样机，运行两天无异常。|约试点总结会
email|按客户要求把合同第 7 条的违约金比例改低，发回法务。|等法务意见
phone|对手报了更低的价格，但不含实施，跟客户算了总账。|发对比表
meeting|总经理参加了汇报，当场问上线周期，答复 45 天。|提交排期表
wechat|客户问手持终端电池能用多久，发了实测视频。|等确认数量
phone|采购确认数量从 20 台增加到 30 台，需要重新报价。|更新报价单
visit|参观了我们在邻市的案例仓库，客户的仓库主管全程录像。|一周后问内部意见
phone|客户内部立项已通过，等走招标形式。|准备投标文件
email|投标文件已寄出，电子版同步发送。|开标日到场`,
  deal: `
phone|合同已盖章寄出，对方财务周四打首付款。|跟进首付款到账
meeting|签约当天开启动会，双方定了项目负责人和联系群。|排实施人员
visit|上门签合同，顺带量了机房位置，电源需要客户增加两路。|发安装条件清单
wechat|客户确认订单明细无误，要求分两批送货。|通知仓库拆单
phone|首付款已到账，告知财务，安排发货。|发货后回访`,
  won: `
phone|设备已签收，数量无误，客户安排下周安装。|安装后回访
visit|上线第一天到现场陪同，高峰时段排队比以前短，店长很高兴。|一周后看数据
phone|例行回访，系统运行正常，客户提了两个报表的小建议，已转产品。|一个月后回访
wechat|客户补订热敏纸 20 箱，按框架价下单。|通知仓库发货
visit|季度拜访，新店选址已定，预计再要 3 套收银。|准备新店报价
phone|催收尾款，财务说已在审批流程，预计周五付。|周五查账
meeting|半年总结会，客户对盘点效率提升很满意，盘点时间从一天减到四小时。|写成案例
email|发送续费通知和续费优惠，到期日下月底。|到期前两周电话确认
phone|客户要增加采购量 20%，询问能否保持原单价。|申请价格
wechat|节日问候，对方顺便问了自助收银台的价格。|发产品介绍
phone|客户反映一台打印机卡纸，已转客服，当天处理完。|回访满意度
visit|门店巡检 4 家，更换了两片坏价签，顺带培训新店员。|发巡检报告
phone|确认年度维保续签，价格不变。|寄维保合同
meeting|与客户供应链总监沟通明年规划，预计二季度扩仓。|年底前做方案
wechat|客户介绍了一家同行给我们，已建客户档案。|联系新客户并致谢`,
  lost: `
phone|对方明确选了别家，主要是价格。保持联系，一年后合同到期再看。|一年后回访
phone|门店已转让，新东家暂不更换系统。|
wechat|对方不再回复消息，电话也转到前台，暂时搁置。|半年后再试
visit|当面聊了落选原因，主要是缺冷库机型，已反馈产品部。|新品上市后再联系
phone|客户业务收缩，关了 5 家店，今年不再采购。|`,
}

export const followUps: Readonly<Record<Moment, readonly SeedFollowUp[]>> = {
  first: parse(written.first),
  potential: parse(written.potential),
  intent: parse(written.intent),
  deal: parse(written.deal),
  won: parse(written.won),
  lost: parse(written.lost),
}

function parse(lines: string): SeedFollowUp[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [kind, content = '', nextStep] = line.split('|')
      return { kind: toKind(kind), content, ...(nextStep ? { nextStep } : {}) }
    })
}

function toKind(word: string | undefined): SeedFollowUp['kind'] {
  if (word === 'phone' || word === 'email' || word === 'wechat' || word === 'visit' || word === 'meeting') return word
  throw new Error(`not a kind of follow-up: ${word}`)
}
