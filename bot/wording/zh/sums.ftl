# 按工人说的数算出来的钱：算式、前提、还不知道的。

sum-title = 按你说的算一算
sum-facts-wage = 月工资 { $wage } 元
sum-facts-service = 干了 { $months } 个月
sum-facts-unpaid = 欠 { $months } 个月
sum-amount = { $kind }：{ $amount } 元
sum-step = · { $label }：{ $formula }
sum-line = { $formula } = { $value } 元
sum-months = { $value } 个月
sum-days = { $value } 天
sum-assumed = 前提：{ $list }。
sum-missing = 还不知道，会影响数目：{ $list }。
sum-law = 依据：{ $list }。
sum-ask-wage = 要算出数目，还差一样：你每个月工资多少（平均，没扣社保和税之前）？
sum-ask-service = 要算出数目，还差一样：你在那里一共干了多久（几年几个月）？

sum-kind-severance = 经济补偿（N，辞退合法、又不是因为你严重过错时）
sum-kind-damages = 赔偿金（2N，辞退违法时，代替N）
sum-kind-unpaid-wages = 欠发的工资
sum-kind-double-wage = 没签合同的另一倍工资
sum-kind-overtime = 加班费

sum-step-average-wage = 平均月工资
sum-step-service-months = 按工作年限给
sum-step-severance = 经济补偿
sum-step-damages = 赔偿金
sum-step-years-capped = 年限最高
sum-step-months-due = 整月
sum-step-days-due = 零头的天数
sum-step-less-paid = 减去已经付的
sum-step-hourly-wage = 小时工资
sum-step-weekday = 平时加班
sum-step-rest-day = 休息日加班
sum-step-holiday = 法定节假日加班
sum-step-whole-months = 算两倍工资的整月
sum-step-part-month-days = 不满一个月的工作日

sum-assumption-severance-is-owed = 是法律规定要给补偿的那种离开（不是自己无故辞职，也不是因严重过错被辞）
sum-assumption-dismissal-was-unlawful = 辞退是违法的
sum-assumption-wages-are-gross = 工资是应发数，奖金补贴算进去，没扣社保和税
sum-assumption-service-unbroken = 中间没断过，也没领过补偿
sum-assumption-one-employer = 一直是同一个单位
sum-assumption-wage-not-below-minimum = 工资不低于当地最低工资
sum-assumption-normal-labour-done = 这几个月正常上了班
sum-assumption-first-wage-paid = 平常的那一份工资已经发了
sum-assumption-no-contract-is-employers-doing = 没签合同是单位的原因
sum-assumption-part-month-by-weekdays = 零头按周一到周五算
sum-assumption-monthly-wage-covers-normal-hours = 月工资里不含加班费
sum-assumption-no-time-off-instead = 休息日加班没有补休
sum-assumption-leave-today = 算到今天为止

sum-missing-local-average-wage = 当地上年度职工月平均工资（你的工资高过它三倍的，按三倍算，最多十二年）
sum-missing-service-before-2008 = 2008年以前的工龄按当时的规定另算
sum-missing-rule-of-that-day = 那时候的规定我没有
sum-missing-wage = 工资
