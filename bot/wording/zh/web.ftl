# 网页上的话。

web-name = 工友
web-skip = 跳到正文
web-language = 语言
web-language-name = 简体
web-theme = 外观
web-theme-auto = 跟随系统
web-theme-light = 浅色
web-theme-dark = 深色

web-start-lead = 关于劳动权益的问题，可以在这里问；遇到纠纷，法律援助工作人员会跟进。
web-start-desk = 工作台
web-start-desk-more = 法律援助工作人员从这里进入

web-problem-title = 没有办成
web-problem-back = 返回
web-problem-typed = 您刚才写的内容在这里，可以复制：
web-problem-not-found = 没有这个页面，或者它已经不在了。
web-problem-bad-request = 浏览器发来的内容读不懂，请返回再试一次。
web-problem-forbidden = 您不能看这个页面。
web-problem-method = 这个地址不能这样打开，请返回。
web-problem-failed = 我们这边出了错，没有办成。请过一会儿再试；如果一直不行，请告诉维护人员。
web-problem-foreign = 这个请求来自别的网站，没有执行。
web-problem-stale = 页面放得太久，已经失效，没有提交。请返回，刷新页面后再试。
web-problem-too-large = 文件太大了：一次最多 { $megabytes } MB。请压缩后再发，或分开发。
web-problem-too-much = 内容太长，没有收下。
web-problem-too-often = 试得太频繁了，请等 { $seconds } 秒再试。
