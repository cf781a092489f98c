# 网络的指标：工作人员看的报表和公开的页面。

report-indicator-input = 工作人员和志愿者投入（小时）
report-indicator-consultations = 解答咨询
report-indicator-visits = 接待来访
report-indicator-cases_opened = 立案
report-indicator-cases_closed = 结案
report-indicator-settlement_rate = 和解率
report-indicator-wages_recovered = 追回工资（元）
report-indicator-injury_recovered = 工伤赔偿（元）
report-indicator-workers_direct = 直接受益工人
report-indicator-workers_indirect = 间接受益工人

report-column-line = 范围
report-column-trainings = 培训场次
report-column-training_participants = 培训人次
report-column-first_reply_minutes = 首次真人回复（小时，中位数）
report-first-reply = 首次真人回复（中位数）
report-total = 合计
report-online = 线上问答
report-hidden = ＊
report-none = –
report-minutes = { $number } 分钟
report-hours = { $number } 小时

report-title = 指标 { $first } 至 { $last }
report-by-office = 按机构
report-by-month = 按月份
report-hidden-why = ＊ 数目太小（1 到 4），或者公布会让人推算出太小的数目，为保护当事人不公布。
report-how-counted = 怎样统计：立案、结案、追回金额和受益人数来自案件；咨询是给出了法律依据的回答，加上工作人员登记的电话咨询；来访、投入时间、培训和间接受益由各机构登记。和解率是结案中协商解决和调解的比例。
report-entered = 已登记第 { $id } 条：{ $office } { $month } { $measure } { $value }。写错了可以撤回。
report-taken-back = 第 { $id } 条已撤回。
report-no-entry = 没有第 { $id } 条登记，或者它是导入的。
report-no-entries = 还没有登记。
report-imported = 导入了 { $rows } 行。
report-written = 已写入 { $path }。

report-measure-staff_time = 工作人员时间（小时）
report-measure-volunteer_time = 志愿者时间（小时）
report-measure-consultations = 电话和现场咨询
report-measure-visits = 来访
report-measure-cases_opened = 立案
report-measure-cases_closed = 结案
report-measure-cases_settled = 协商或调解结案
report-measure-wages_recovered = 追回工资（元）
report-measure-injury_recovered = 工伤赔偿（元）
report-measure-workers_direct = 直接受益工人
report-measure-workers_indirect = 间接受益工人
report-measure-trainings = 培训场次
report-measure-training_participants = 培训人次

report-entry-id = 编号
report-entry-office = 机构
report-entry-month = 月份
report-entry-measure = 指标
report-entry-value = 数目

report-not-a-month = “{ $text }”不是月份，请写成 2026-11。
report-period-backwards = 开始的月份 { $first } 在结束的月份 { $last } 之后。
report-not-a-number = “{ $text }”不是可用的数目：写一个不小于零的数，金额最多两位小数。
report-not-an-office = “{ $text }”不是机构编号：用字母、数字和短横线。
report-not-a-measure = “{ $text }”不是指标，可用的有：{ $known }。
report-csv-head = 第一行应该是这几列：{ $columns }。
report-csv-line = 第 { $line } 行：{ $why } 什么都没有导入。
report-imported-before = 这份文件已经导入过，没有重复导入。
report-counted-itself = { $measure } 由案件自动统计，不能登记。
report-unreadable = 读不了 { $path }：请检查路径，文件要是 UTF-8 文本。
report-unwritable = 写不了 { $path }：请检查路径。

web-start-numbers = 我们做了什么
web-start-numbers-more = 每月、每个机构的指标，可以下载
numbers-title = { $year } 年的指标
numbers-lead = 咨询、案件、追回的工资和赔偿，按月、按机构公布。
numbers-year = 选年份
numbers-not-over = 这一年还没有过完：先按月公布；合计和各机构的数字在年底以后公布。
numbers-download = 下载
numbers-office = 机构
numbers-month = 月份
numbers-by-office = 按机构：{ $indicator }
numbers-by-month = 按月份：{ $indicator }
numbers-all-offices = 各机构的十项指标
numbers-all-months = 各月的十项指标
numbers-how = 说明
