/** What customers call the service desk about. */
export interface SeedTicket {
  readonly title: string
  readonly kind: 'complaint' | 'suggestion' | 'usage' | 'requirement'
  readonly module: string
  readonly description: string
  readonly resolution: string
}

const written = `
complaint|发货|约定周三到货，周五才送到|客户已安排人手卸货，空等两天，要求说明原因并赔偿误工。|已致歉，物流更换为专线，免一次安装费。
complaint|设备|三台扫码枪开箱就扫不出码|同一批次 20 把中有 3 把无法识别二维码。|更换新枪，旧枪寄回检测，确认为镜头贴膜未撕。
complaint|开票|发票抬头开错|抬头少了“连锁”二字，客户财务退回。|已作废重开，电子发票发至客户邮箱。
complaint|售后|报修后两天无人回电|收银机黑屏，营业高峰只能手工记账。|主管回电致歉，当天上门更换电源。
complaint|安装|安装人员把旧数据线剪断|旧监控因此断线，客户要求恢复。|次日派人重新布线。
complaint|软件|促销价没有生效|周末满减活动，三家门店仍按原价收款。|总部活动未勾选门店，已补差价并修改活动。
usage|收银|怎样设置会员日双倍积分|店长想每月 8 日自动双倍。|已远程演示活动设置，发送图文说明。
usage|库存|盘点单提交后还能不能改|盘点员漏盘一个货架。|说明可撤回至草稿，已协助撤回。
usage|打印|标签打印偏移两毫米|换纸后出现。|重新校准纸张，问题消除。
usage|报表|报表导出后金额变成文本|客户在表格软件里无法求和。|教其用数值格式打开，已提交改进。
usage|账号|离职店长的账号如何停用|担心其仍能看到销售额。|已停用账号，并把其名下单据移交给新店长。
usage|对接|电商平台授权过期|昨晚起订单不再同步。|重新授权，漏单已补。
usage|价签|换电池后价签不亮|更换了非原装电池。|寄送原装电池，恢复显示。
suggestion|收银|希望挂单界面显示桌号|茶饮门店，高峰时找单费时。|已列入下个版本。
suggestion|库存|低库存提醒想发到企业微信|现在只能进系统看。|已转产品经理评估。
suggestion|报表|希望按小时看客流和销售|用来排班。|连锁版已有时段报表，已开通。
suggestion|仓储|拣货单希望按货位顺序排|现在按商品编码排，走回头路。|已说明波次设置中可选按货位排序。
requirement|接口|需要对接自建商城|商城由客户自己开发，提供接口文档。|已报价，转商机跟进。
requirement|软件|需要英文收银界面|机场门店外籍顾客多。|已确认下季度支持。
requirement|仓储|需要批次与效期管理|食品客户，要求先进先出。|专业版已支持，已协助启用。
requirement|硬件|需要防爆型手持终端|化工仓库。|已联系厂家询价。
requirement|打印|标签上要打印生产批号和二维码|供应商来料要求。|已做好模板并测试。
`
  .trim()
  .split('\n')

export const tickets: readonly SeedTicket[] = written.map((line) => {
  const [kind, module = '', title = '', description = '', resolution = ''] = line.split('|')
  return { kind: toKind(kind), module, title, description, resolution }
})

function toKind(word: string | undefined): SeedTicket['kind'] {
  if (word === 'complaint' || word === 'suggestion' || word === 'usage' || word === 'requirement') return word
  throw new Error(`not a kind of ticket: ${word}`)
}
