import type { ProblemText } from './problem-text.ts'

/** What can be wrong with the configuration: fields, objects and rules that an administrator makes. */
export const configurationProblems = {
  'name-malformed': {
    status: 422,
    'zh-CN': '{field}「{value}」应为小写字母开头的驼峰式英文名，最多 40 个字母和数字，例如 satisfactionScore',
    en: '{field} “{value}” must be camelCase: a small letter first, then at most 39 letters and digits, such as satisfactionScore',
  },
  'name-has-many-capitals': {
    status: 422,
    'zh-CN': '{field}「{value}」太长：大写字母按两个字符算，合计最多 45 个',
    en: '{field} “{value}” is too long: a capital counts twice, 45 characters in all',
  },
  'name-reserved': {
    status: 422,
    'zh-CN': '{field}「{value}」是保留字，请换一个，例如 {value}Value',
    en: '{field} “{value}” is a reserved word; choose another, such as {value}Value',
  },
  'name-fixed': {
    status: 422,
    'zh-CN': '{field}保存后不能再改：接口、公式和历史都用它',
    en: '{field} cannot be changed once it is saved: the API, formulas and the history use it',
  },
  'view-object-fixed': {
    status: 422,
    'zh-CN': '{field}保存后不能再改；要列出其他对象，请另建一个视图',
    en: '{field} cannot be changed once it is saved; to list another object, make another view',
  },
  'sensitive-sight-not-yours': {
    status: 403,
    'zh-CN': '敏感字段给谁看，由有「管理人员、团队和角色」权限的人决定',
    en: 'Who sees a sensitive field is decided by those who manage people and roles',
  },
  'sensitivity-fixed': {
    status: 422,
    'zh-CN': '敏感与否在新建字段时决定，保存后不能改：已有的值就是这样存的',
    en: 'Whether a field is sensitive is decided when it is made: the values there are kept so',
  },
  'object-name-taken': {
    status: 422,
    'zh-CN': '已有名为「{value}」的对象',
    en: 'There is an object called “{value}” already',
  },
  'object-label-taken': {
    status: 422,
    'zh-CN': '已有显示为「{value}」的对象，请换一个名称',
    en: 'There is an object labelled “{valueEn}” already; choose another label',
  },
  'icon-unknown': {
    status: 422,
    'zh-CN': '没有名为「{value}」的图标，可选：{icons}',
    en: 'There is no icon called “{value}”; there are {icons}',
  },
  'rule-name-taken': {
    status: 422,
    'zh-CN': '这个对象已有名为「{value}」的校验规则，请换一个名称',
    en: 'The object has a rule called “{value}” already; choose another name',
  },
  'numbered-by-rule': {
    status: 422,
    'zh-CN': '这个对象的编号由编号规则决定，请在「编号规则」里修改',
    en: 'A numbering rule makes the codes of this object; change it under “Numbering”',
  },
  'field-name-taken': {
    status: 422,
    'zh-CN': '这个对象已有名为「{value}」的字段',
    en: 'The object has a field called “{value}” already',
  },
  'field-label-taken': {
    status: 422,
    'zh-CN': '这个对象已有显示为「{value}」的字段，请换一个名称',
    en: 'The object has a field labelled “{valueEn}” already; choose another label',
  },
  'configuration-kind-unknown': {
    status: 422,
    'zh-CN': '没有名为「{value}」的配置，可选：{kinds}',
    en: 'There is no kind of configuration called “{value}”; there are {kinds}',
  },
  'configured-object-unknown': {
    status: 422,
    'zh-CN': '没有名为「{value}」的对象',
    en: 'There is no object called “{valueEn}”',
  },
  'object-not-configurable': {
    status: 422,
    'zh-CN': '对象「{value}」由系统自己管理，不能配置',
    en: 'The object “{valueEn}” is kept by Kebu itself and cannot be configured',
  },
  'configured-field-unknown': {
    status: 422,
    'zh-CN': '这个对象没有名为「{value}」的字段',
    en: 'The object has no field called “{value}”',
  },
  'formula-circle': {
    status: 422,
    'zh-CN': '公式和汇总读成了一圈：{circle}，请去掉其中一处',
    en: 'Formulas and rollups read each other in a circle: {circleEn}. Take one of them out',
  },
  'field-settings-twice': {
    status: 422,
    'zh-CN': '字段「{value}」已有一份设置，请修改那一份',
    en: 'The field “{valueEn}” has settings already; change those',
  },
  'field-needed': {
    status: 422,
    'zh-CN': '字段「{value}」不可缺少，不能隐藏',
    en: 'The field “{valueEn}” cannot be done without, and cannot be hidden',
  },
  'field-holds-administration': {
    status: 422,
    'zh-CN': '「{name}」关系到登录、权限或视图，只能修改它的名称、说明和同义词',
    en: 'Signing in, rights or views depend on “{nameEn}”: only its label, help and synonyms can be changed',
  },
  'rule-holds-administration': {
    status: 422,
    'zh-CN': '校验规则和状态流转不能限制「{name}」：登录、权限或视图靠它，管理员要随时能改',
    en: 'No rule and no path may be about “{nameEn}”: signing in, rights or views depend on it, and administrators must be able to change it',
  },
  'field-kept-by-kebu': {
    status: 422,
    'zh-CN': '字段「{value}」由系统计算，不能设为必填',
    en: 'The field “{valueEn}” is computed by Kebu and cannot be required',
  },
  'required-out-of-reach': {
    status: 422,
    'zh-CN': '不是每个新建记录的人都能填写这个字段，设为必填时要有默认值',
    en: 'Not everybody who makes a record may fill it, so that it needs a default where it is required',
  },
  'required-for-existing-alone': {
    status: 422,
    'zh-CN': '先设为必填，旧记录才能也必填',
    en: 'Existing records can be asked for it only where it is required',
  },
  'existing-out-of-reach': {
    status: 422,
    'zh-CN': '不是每个保存记录的人都能填写这个字段，不能要求旧记录也必填',
    en: 'Not everybody who saves a record may fill it, so that existing records cannot be asked for it',
  },
  'records-lack-required': {
    status: 422,
    'zh-CN': '{count} 条已有记录没有填写它，可以照常保存，除非把它清空',
    en: '{count} existing records lack it; they are saved as before, as long as nobody empties it',
  },
  'records-asked-for-required': {
    status: 422,
    'zh-CN': '{count} 条已有记录没有填写它，下次保存时必须补上',
    en: '{count} existing records lack it, and cannot be saved again without it',
  },
  'field-without-options': {
    status: 422,
    'zh-CN': '字段「{value}」不是选择字段，没有选项',
    en: 'The field “{valueEn}” is no choice and has no options',
  },
  'fields-too-many': { status: 422, 'zh-CN': '一个对象最多 {max} 个字段', en: 'An object takes at most {max} fields' },
  'values-do-not-fit': {
    status: 422,
    'zh-CN': '{count} 条记录的值放不进去{such}，请先改好这些值',
    en: 'The values of {count} records would not fit{suchEn}. Change them first',
  },
  'options-held': {
    status: 422,
    'zh-CN': '还有记录（含回收站）在用选项{names}，不能去掉。可以停用它，或合并到另一个选项',
    en: 'Records, perhaps in the recycle bin, still hold {namesEn}. Retire the option or merge it into another instead',
  },
  'values-fall-together': {
    status: 422,
    'zh-CN': '转换后有的值会重复，而这个字段不允许重复{such}，请先改好这些值',
    en: 'Some values would be the same once converted, and the field takes none twice{suchEn}. Change them first',
  },
  'values-converted': {
    status: 422,
    'zh-CN': '{count} 条记录的值会转换成新的类型',
    en: 'The values of {count} records will be converted',
  },
  'field-type-fixed': {
    status: 422,
    'zh-CN': '「{from}」字段不能改成「{to}」：没有可靠的换算办法。请新建一个「{to}」字段',
    en: 'A field of type “{fromEn}” cannot become “{toEn}”: there is no safe way to convert its values. Add a new field of type “{toEn}” instead',
  },
  'field-type-needs-empty': {
    status: 422,
    'zh-CN': '「{from}」字段只有在没有值时才能改成「{to}」，现在有 {count} 条记录（含回收站）填了值',
    en: 'A field of type “{fromEn}” becomes “{toEn}” only while it holds nothing; {count} records, perhaps in the recycle bin, hold something',
  },
  'field-type-sealed': {
    status: 422,
    'zh-CN': '敏感字段的值是加密保存的，不能改类型。请新建字段',
    en: 'The values of a sensitive field are encrypted, so that its type stays. Add a new field instead',
  },
  'setting-of-another-type': {
    status: 422,
    'zh-CN': '「{type}」字段没有{field}这一项',
    en: 'A field of type “{typeEn}” has no {field}',
  },
  'not-for-this-type': {
    status: 422,
    'zh-CN': '「{type}」字段不能设为{field}',
    en: 'A field of type “{typeEn}” cannot be {field}',
  },
  'setting-not-understood': {
    status: 422,
    'zh-CN': '{field}中的「{name}」无法识别{expected}',
    en: '{field} hold “{name}”, which is not understood{expectedEn}',
  },
  'bounds-crossed': {
    status: 422,
    'zh-CN': '{field}中的最小值 {min} 大于最大值 {max}，没有值能填',
    en: '{field}: the smallest value {min} is above the largest {max}, so that no value fits',
  },
  'text-length-unlimited': {
    status: 422,
    'zh-CN': '{field}中的最大长度不能超过 {max} 个字符',
    en: '{field}: the length must not be above {max} characters',
  },
  'default-option-retired': {
    status: 422,
    'zh-CN': '{field}「{name}」是已停用的选项，请换一个',
    en: '{field} “{nameEn}” is an option that is no longer offered; choose another',
  },
  'synonyms-too-many': {
    status: 422,
    'zh-CN': '{field}最多 {max} 个，现有 {count} 个',
    en: '{field}: at most {max}; there are {count}',
  },
  'values-not-unique': {
    status: 422,
    'zh-CN': '已有重复的值，不能设为{field}{such}',
    en: 'Some values are there more than once, so that it cannot be {field}{suchEn}',
  },
  'link-target-unfit': {
    status: 422,
    'zh-CN': '不能关联到「{name}」：它属于系统配置或个人设置，不是大家都能看到的记录',
    en: 'A field cannot link to “{nameEn}”, which belongs to the settings: not everybody sees such records',
  },
  'section-unknown': {
    status: 422,
    'zh-CN': '这个对象的表单没有名为「{value}」的分组',
    en: 'The form of the object has no section called “{value}”',
  },
  'title-field-unfit': {
    status: 422,
    'zh-CN': '「{value}」不能作标题：要用这个对象的单行文字字段，所有人可见、不敏感',
    en: '“{value}” cannot name a record: it takes a text of the object that everybody may see and that is not sensitive',
  },
  'link-target-unknown': {
    status: 422,
    'zh-CN': '没有名为「{value}」的对象可以关联',
    en: 'There is no object called “{value}” to link to',
  },
  'options-needed': { status: 422, 'zh-CN': '选择字段至少要有一个选项', en: 'A choice needs at least one option' },
  'options-too-many': {
    status: 422,
    'zh-CN': '最多 {max} 个选项，现有 {count} 个',
    en: 'At most {max} options; there are {count}',
  },
  'option-not-understood': {
    status: 422,
    'zh-CN':
      '第 {n} 个选项无法识别，应为 {"value": …, "label": …}，颜色用 grey、blue、cyan、green、amber、red、purple 之一',
    en: 'Option {n} is not understood; expected {"value": …, "label": …}, coloured grey, blue, cyan, green, amber, red or purple',
  },
  'option-too-long': {
    status: 422,
    'zh-CN': '第 {n} 个选项太长：值、名称和同义词最多 {max} 个字符',
    en: 'Option {n} is too long: its value, label and synonyms take at most {max} characters each',
  },
  'option-without-name': {
    status: 422,
    'zh-CN': '第 {n} 个选项的名称是空的，或含有看不见的字符，请重新填写',
    en: 'Option {n} has no name that can be seen; write it anew',
  },
  'option-kept-by-kebu': {
    status: 422,
    'zh-CN': '选项「{name}」是默认值，或关系到锁定、必填、汇总，不能去掉，可以改名或停用',
    en: 'The option “{nameEn}” is the default, or locks, required fields or sums depend on it: rename or retire it instead of taking it out',
  },
  'option-twice': { status: 422, 'zh-CN': '选项「{value}」出现了两次', en: 'The option “{value}” is there twice' },
  'configuration-role-unknown': {
    status: 422,
    'zh-CN': '文件里提到的角色这里没有：{value}。请先建立同名的角色，或从文件里去掉',
    en: 'The file names roles that are not here: {value}. Make roles of these names first, or take them out of the file',
  },
  'option-synonym-taken': {
    status: 422,
    'zh-CN': '同义词「{value}」已经是另一个选项的名称或同义词',
    en: 'The synonym “{value}” already stands for another option',
  },
  'option-for-without-parent': {
    status: 422,
    'zh-CN': '选项写了所属的值，但没有说从属于哪个字段',
    en: 'Options say to which values they belong, but not on which field they depend',
  },
  'option-for-unknown': {
    status: 422,
    'zh-CN': '「{parent}」没有选项「{value}」',
    en: '“{parentEn}” has no option “{value}”',
  },
  'taken-from-unknown': {
    status: 422,
    'zh-CN': '「{value}」不是关联记录里同类型的字段，应为 关联字段.字段，例如 product.unit',
    en: '“{value}” is no field of the same type in a linked record; expected link.field, such as product.unit',
  },
  'depends-on-unknown': {
    status: 422,
    'zh-CN': '不能从属于「{value}」：这个对象没有这个单选字段',
    en: 'It cannot depend on “{valueEn}”: the object has no such choice',
  },
  'depends-on-circle': {
    status: 422,
    'zh-CN': '不能从属于「{value}」：它已经从属于这个字段',
    en: 'It cannot depend on “{valueEn}”, which depends on it already',
  },
  'lines-name-long': {
    status: 422,
    'zh-CN': '有明细的对象，对象名最多 {max} 个字母',
    en: 'The name of an object with lines has {max} letters at most',
  },
  'numbering-rule-twice': {
    status: 422,
    'zh-CN': '对象「{value}」已有编号规则，请修改那一条',
    en: '“{valueEn}” has a numbering rule already; change that one',
  },
  'role-closes-code': {
    status: 422,
    'zh-CN': '不能对这个角色隐藏「{value}」的「{name}」：它写在编号里，看得到记录就看得到它。请先改编号规则',
    en: '“{nameEn}” of “{valueEn}” cannot be closed to this role: codes show it to whoever sees the record. Change the numbering first',
  },
  'layout-twice': {
    status: 422,
    'zh-CN': '对象「{value}」已有布局，请修改那一份',
    en: '“{valueEn}” has a layout already; change that one',
  },
  'layout-field-unknown': {
    status: 422,
    'zh-CN': '布局里的字段「{value}」不存在',
    en: 'The layout names a field that does not exist: “{value}”',
  },
  'layout-field-twice': {
    status: 422,
    'zh-CN': '字段「{value}」在布局里出现了两次',
    en: 'The field “{valueEn}” is in the layout twice',
  },
  'list-settings-twice': {
    status: 422,
    'zh-CN': '对象「{value}」已有列表设置，请修改那一份',
    en: '“{valueEn}” has list settings already; change those',
  },
  'stage-path-twice': {
    status: 422,
    'zh-CN': '字段「{value}」已有状态流转，请修改那一份',
    en: 'The field “{valueEn}” has a stage path already; change that one',
  },
  'stage-path-no-choice': {
    status: 422,
    'zh-CN': '「{value}」不是这个对象的单选字段，不能设置状态流转',
    en: '“{valueEn}” is no choice of this object, and has no stage path',
  },
  'stage-path-option-unknown': {
    status: 422,
    'zh-CN': '状态流转里的选项「{value}」不存在',
    en: 'The stage path names an option that does not exist: “{value}”',
  },
  'stage-path-move-to-itself': {
    status: 422,
    'zh-CN': '{field}中有从「{from}」到它自己的一条，请去掉：留在原状态不算流转',
    en: '{field} lead from “{fromEn}” to itself; take that out, for staying is no move',
  },
  'stage-path-move-twice': {
    status: 422,
    'zh-CN': '{field}中从「{from}」到「{to}」出现了两次，请只留一条',
    en: '{field} lead from “{fromEn}” to “{toEn}” twice; keep one of them',
  },
  'stage-path-default-not-first': {
    status: 422,
    'zh-CN': '{field}里要有「{name}」：新记录默认就是它。也可以先改这个字段的默认值',
    en: '{field} must have “{nameEn}” among them, which new records are by default; or change the default of the field first',
  },
  'stage-path-role-unknown': {
    status: 422,
    'zh-CN': '状态流转里的角色「{value}」不存在',
    en: 'The stage path names a role that does not exist: “{value}”',
  },
  'layout-section-twice': {
    status: 422,
    'zh-CN': '布局里有两个分组叫「{value}」',
    en: 'Two sections of the layout are called “{value}”',
  },
  'layout-condition-wrong': {
    status: 422,
    'zh-CN': '字段「{value}」的显示条件无法识别，或用到了不存在的字段',
    en: 'The condition for showing “{valueEn}” is not understood, or names a field that does not exist',
  },
  'layout-condition-never-hidden': {
    status: 422,
    'zh-CN': '「{value}」不能设置显示条件：记录的名称、负责人和系统运行所需的字段要一直显示',
    en: '“{valueEn}” takes no condition: what names a record, whose it is and what the system runs by is always shown',
  },
  'layout-condition-about-itself': {
    status: 422,
    'zh-CN': '「{value}」的显示条件用到了它自己，隐藏后就再也填不了；请改用其他字段',
    en: 'The condition for showing “{valueEn}” reads the field itself, which nobody could fill once hidden; use other fields',
  },
  'layout-lacks-required': {
    status: 422,
    'zh-CN': '布局里缺少必填且没有默认值的字段：{fields}',
    en: 'The layout lacks fields that must be filled and have no default: {fieldsEn}',
  },
  'preset-name-taken': {
    status: 422,
    'zh-CN': '这个对象已有名为「{value}」的预设值，请换一个名称',
    en: 'The object has a preset called “{value}” already; choose another name',
  },
  'preset-default-twice': {
    status: 422,
    'zh-CN': '所选角色已默认使用「{value}」，一个角色只能有一个默认预设',
    en: 'A role chosen here begins with “{value}” already; each role has one default preset',
  },
  'preset-field-unknown': {
    status: 422,
    'zh-CN': '这个对象没有名为「{value}」的字段，不能预设',
    en: 'The object has no field called “{value}” to be preset',
  },
  'preset-field-not-entered': {
    status: 422,
    'zh-CN': '「{name}」不能预设：它由系统计算、加密保存、不可重复，或只属于单条记录',
    en: '“{nameEn}” cannot be preset: Kebu computes it, it is sealed or unique, or belongs to a single record',
  },
  'preset-value-wrong': {
    status: 422,
    'zh-CN': '「{name}」的预设值不对：{fault}',
    en: 'The preset value of “{nameEn}” is wrong: {faultEn}',
  },
  'preset-variable-unknown': {
    status: 422,
    'zh-CN': '变量「{value}」无法识别，可用 today、today+30d、now、me、my-team、field:字段名，外加双花括号',
    en: 'The variable “{value}” is not understood; there are today, today+30d, now, me, my-team and field:name, in double braces',
  },
  'preset-variable-unfit': {
    status: 422,
    'zh-CN': '「{name}」不能用变量「{value}」：类型不符，或所指字段不可用',
    en: '“{nameEn}” cannot take the variable “{value}”: it is of another kind, or the field it names cannot be used',
  },
  'preset-unknown': {
    status: 422,
    'zh-CN': '没有可用的预设值「{value}」',
    en: 'There is no preset “{value}” that you may use',
  },
  'preset-only-for-new': {
    status: 422,
    'zh-CN': '预设值只用于新建记录',
    en: 'A preset is for new records only',
  },
  'definition-faulty': {
    status: 422,
    'zh-CN': '改后「{name}」的定义前后不符，请检查这次改动的字段、选项和规则',
    en: 'The definition of “{nameEn}” would not hold together; check the fields, options and rules of this change',
  },
  'configuration-depends': {
    status: 409,
    'zh-CN': '{name}用到它，请先处理那一项',
    en: '{nameEn} depends on it; deal with that first',
  },
  'configuration-loses': {
    status: 422,
    'zh-CN': '{name}也用到它，之后那里会略去它',
    en: '{nameEn} uses it, too, and goes on without it',
  },
  'retired-holds-values': {
    status: 422,
    'zh-CN': '有 {count} 条记录的数据会随之隐藏；以后还原时会一起回来',
    en: 'What {count} records hold goes out of sight with it, and comes back when it is restored',
  },
  'field-removed': {
    status: 409,
    'zh-CN': '这个字段已经彻底删除；要恢复它，先在变更中心撤销那次删除',
    en: 'This field was removed for good; to have it back, take that removal back in the change centre first',
  },
  'removal-not-allowed': {
    status: 403,
    'zh-CN': '彻底删除字段需要「彻底删除字段」权限',
    en: 'Removing a field for good needs the right “Remove fields for good”',
  },
  'removal-of-unknown': {
    status: 422,
    'zh-CN': '{field}「{value}」不是自定义字段：只有自己添加的字段能彻底删除',
    en: '{field} “{value}” is no custom field: only fields of one’s own can be removed for good',
  },
  'removal-of-living': {
    status: 409,
    'zh-CN': '「{name}」还在使用，请先停用它',
    en: '“{nameEn}” is still in use; retire it first',
  },
  'removal-twice': {
    status: 409,
    'zh-CN': '「{name}」已经彻底删除',
    en: '“{nameEn}” has been removed for good already',
  },
  'removal-object-gone': {
    status: 409,
    'zh-CN': '「{name}」所在的对象已停用，请先恢复那个对象',
    en: 'The object of “{nameEn}” is retired; bring that back first',
  },
  'removal-unconfirmed': {
    status: 422,
    'zh-CN': '请逐字输入「{name}」确认删除',
    en: 'Type “{nameEn}” letter by letter to confirm the removal',
  },
  'removal-count-differs': {
    status: 409,
    'zh-CN': '现在有 {count} 条记录的值会删除，请看过预览后按这个数目确认',
    en: '{count} records would lose a value now: look at the preview again and confirm that number',
  },
  'removal-begins-anew': {
    status: 409,
    'zh-CN': '撤销过的彻底删除不能恢复；请在字段管理重新删除',
    en: 'A removal that was taken back cannot be restored; remove the field anew in its list',
  },
  'removal-point-gone': {
    status: 409,
    'zh-CN': '恢复点只保留到 {until}，删除的值已经不能恢复',
    en: 'The restore point was kept until {until}: what was removed cannot be put back any more',
  },
  'restore-point-damaged': {
    status: 409,
    'zh-CN': '恢复点的内容已损坏，不能恢复；什么都没有改动',
    en: 'The restore point is damaged and cannot be put back; nothing was changed',
  },
  'removal-takes-values': {
    status: 422,
    'zh-CN': '会删除 {count} 条记录的值，其中 {inBin} 条在回收站；历史保留',
    en: '{count} records lose a value, {inBin} of them in the recycle bin; the history stays',
  },
  'removal-takes-nothing': {
    status: 422,
    'zh-CN': '没有记录在这个字段里有值',
    en: 'No record holds a value in this field',
  },
  'removal-kept-until': {
    status: 422,
    'zh-CN': '删除前保存恢复点，{until} 之前可以撤销，之后不能恢复',
    en: 'A restore point is kept before: the removal can be taken back until {until}, and not after',
  },
  'removal-brings-back': {
    status: 422,
    'zh-CN': '{count} 条记录的值会从恢复点放回；字段回到停用的字段里',
    en: 'The values of {count} records are put back from the restore point; the field is among the retired ones again',
  },
  'owners-leave': {
    status: 422,
    'zh-CN':
      '现有 {count} 条记录。去掉负责人后，原来只看得到自己或团队记录的 {people} 个人将看到全部记录；他们能编辑的仍是自己或团队创建的',
    en: 'There are {count} records. Without owners the {people} people who see their own or their teams’ come to see all of them; they still edit those that they or their teams created',
  },
  'owners-return': {
    status: 422,
    'zh-CN':
      '有 {count} 条记录没有负责人。改为有负责人后，只看得到自己或团队记录的 {people} 个人将看不到它们，直到为它们指定负责人',
    en: '{count} records have no owner. With owners the {people} people who see their own or their teams’ no longer see them, until somebody is made their owner',
  },
  'definition-changed': {
    status: 503,
    'zh-CN': '系统配置刚刚有改动，请再试一次',
    en: 'The configuration has just been changed; please try again',
  },
  'definitions-busy': {
    status: 503,
    'zh-CN': '正在大量写入这个对象的数据，暂时不能修改它的结构，请稍后再试',
    en: 'Much is being written to this object, whose structure cannot be changed meanwhile; try again in a moment',
  },
} satisfies Record<string, ProblemText>
