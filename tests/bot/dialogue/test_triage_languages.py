"""What triage makes of one message in each language, dialect and spelling that workers write."""

import pytest

from bot.dialogue.triage import TriageKind, triage

W, I, U, N, O = (
    TriageKind.WAGE, TriageKind.INJURY, TriageKind.URGENT, TriageKind.INFORMATION, TriageKind.OUT_OF_SCOPE,
)  # fmt: skip

CHINESE = [
    # dialects
    ("老細成個月都冇出粮，揾佢又唔覆", W),
    ("判头走佬咗，我哋嘅人工边个俾", W),
    ("老板儿把钱卷起跑了，工钱一分没得", W),
    ("俺搁工地干了仨月，工头就是不给开支，钱要不回来", W),
    ("阿公做看更，喺地盘跌断脚，公司唔认数", I),
    ("我屋头老汉在矿上把腰杆砸断了，老板不出钱", I),
    ("返工揸叉车整亲只手，老细话同佢冇关系", I),
    ("俾人锁咗喺宿舍，唔准我哋出去", U),
    ("老板儿喊人把我打得鼻青脸肿", U),
    ("年假有几日㗎", N),
    ("产假能歇几天啊俺们这儿", N),
    # spelt by sound
    ("公丝拖欠公资三个月了", W),
    ("laoban qian wo gongzi bu gei", W),
    ("gongzi liang ge yue mei fa", W),
    ("wo zai gongdi shoushang le, laoban bu guan", I),
    ("jiuming, women bei guan zai gongchang li", U),
    ("wo bu xiang huo le", U),
    ("nianjia you ji tian", N),
    ("试用其最长多久", N),
    # everyday
    ("干了二十天走人，一分没给", W),
    ("年终奖说好的，现在老板不认账了", W),
    ("厂里拿月饼抵工资", W),
    ("主管让我赔打碎的玻璃，从工资里扣", W),
    ("夜班补贴从来没发过，问财务说没有", W),
    ("送外卖路上被车撞了，平台说不管", I),
    ("我爸在石材厂干了二十年，查出尘肺二期", I),
    ("冲床压断了我两根手指，老板只给五千", I),
    ("工友在锅炉房晕倒死了，公司说是他自己有病", I),
    ("我每天上班前都想从楼顶跳下去", U),
    ("刚刚有人掉进化粪池，没有动静了", U),
    ("我表妹才十四，被介绍到电子厂干活", U),
    ("车间煤气味很重，组长还让我们继续干", U),
    ("被骗到园区，手机没收，不让走", U),
    ("双休日加班工资按几倍算", N),
    ("公司规章制度要不要经过职工讨论", N),
    ("工伤保险费由谁交", N),
    ("欠薪罪的立案标准是什么", N),
    ("入职三个月还没和我签合同", N),
    ("帮我写一首诗", O),
    ("给我讲个笑话", O),
    ("附近哪家火锅好吃", O),
    ("房东扣着押金不退我该怎么办", O),
    ("股票亏了怎么办", O),
]

OTHERS = [
    ("The boss vanished and nobody got their wages", W),
    ("they deduct 300 every month for uniforms from my salary", W),
    ("my finger was crushed in the press and the factory refuses to report it", I),
    ("guards at the gate do not let us leave the factory", U),
    ("a 13 year old girl is working in our sewing shop", U),
    ("How much notice do I have to give before I resign?", N),
    ("tell me a joke", O),
    ("Công ty hai tháng nay không trả lương cho chúng tôi", W),
    ("cong ty no luong toi ba thang", W),
    ("Tôi bị ngã giàn giáo gãy chân, chủ không chịu trả viện phí", I),
    ("Chúng tôi bị nhốt trong xưởng, không cho ra ngoài", U),
    ("Tôi không muốn sống nữa", U),
    ("Mỗi năm được nghỉ phép bao nhiêu ngày?", N),
    ("Ngày mai trời có mưa không", O),
    ("นายจ้างค้างค่าแรงสองเดือนแล้ว", W),
    ("โดนหักเงินเดือนเพราะมาสาย", W),
    ("เครื่องจักรหนีบนิ้วขาดตอนทำงาน นายจ้างไม่รับผิดชอบ", I),
    ("ผมอยากตาย", U),
    ("หัวหน้าตีผมจนเลือดออกที่หัว", U),
    ("ลาป่วยได้กี่วันต่อปี", N),
    ("พรุ่งนี้ฝนจะตกไหม", O),
    ("သူဌေးက လစာ နှစ်လ မပေးဘူး", W),
    ("စက်ရုံမှာ လက်ညပ်ပြီး ဒဏ်ရာရတယ်၊ သူဌေးက ဆေးဖိုး မပေးဘူး", I),
    ("ကျွန်မတို့ကို စက်ရုံထဲ ပိတ်လှောင်ထားတယ် ကယ်ပါ", U),
    ("ကျွန်တော် သေချင်တယ်", U),
    ("တစ်နှစ်ကို ခွင့်ရက် ဘယ်နှစ်ရက် ရသလဲ", N),
    ("မိုးရွာမလား", O),
    ("Tatlong buwan na kaming walang sweldo", W),
    ("Ayaw ibigay ng amo ang huling sahod ko", W),
    ("Naipit ang kamay ko sa makina, ayaw magbayad ng ospital ang kumpanya", I),
    ("Gusto ko nang mamatay", U),
    ("Ayaw kaming palabasin ng amo sa bahay", U),
    ("Ilang araw ang maternity leave?", N),
    ("Uulan ba bukas?", O),
    ("Gaji saya belum dibayar dua bulan", W),
    ("bos potong gaji saya karena telat", W),
    ("Tangan saya terjepit mesin di pabrik, bos tidak mau bayar rumah sakit", I),
    ("Kami dikunci di asrama dan tidak boleh keluar", U),
    ("saya mau mati saja", U),
    ("Berapa lama masa percobaan maksimal?", N),
    ("Besok hujan tidak", O),
    ("給料が二か月払われていません", W),
    ("残業代が出ない", W),
    ("工場の機械に指を挟まれて切断しました。会社は何もしてくれません", I),
    ("もう死にたいです", U),
    ("部屋に監禁されて外に出してもらえません", U),
    ("試用期間は最長どのくらいですか", N),
    ("明日の天気を教えて", O),
]


@pytest.mark.parametrize(("text", "kind"), CHINESE + OTHERS)
def test_kind(text: str, kind: TriageKind) -> None:
    found = triage(text, is_known=False)
    assert found.kind is kind, found.reasons


@pytest.mark.parametrize(
    "text",
    [
        "手机换了聊天记录没了怎么办",
        "天天上夜班熬大夜",
        "大风天还要上吊篮",
        "老板把我踢出微信群",
        "奶奶病危我想请假",
        "十七岁能进厂吗",
        "国家规定的童工年龄是几岁",
        "津贴打到公司账上",
        "工资打到我卡里了",
        "六十三岁还能进厂干活吗",
        "加班费不给我走了能要回来吗",
        "打算辞职不干了",
        "压力大想跳槽",
        "被打了低分绩效",
        "I clock in at eight",
        "difficult questions about overtime",
        "the wage showed on my slip is lower",
        "Berapa jam kerja sehari?",
        "đánh giá cuối năm ảnh hưởng lương không?",
        "人事評価が低いと言われました",
    ],
)
def test_everyday_words_are_no_danger(text: str) -> None:
    found = triage(text)
    assert found.dangers == (), found.reasons


@pytest.mark.parametrize(
    "text",
    [
        "主管老是摸我的手",
        "入职半年没签劳动合同，我该怎么办",
        "老板把我的身份证扣了",
        "I was fired yesterday",
        "They keep my passport",
        "Tôi bị đuổi việc",
        "Kinuha ng amo ang pasaporte ko",
        "Paspor saya ditahan majikan",
        "พาสปอร์ตฉันถูกนายจ้างยึด ยึดพาสปอร์ต",
        "突然解雇されました",
        "ပတ်စပို့ကို သူဌေး သိမ်းထားတယ်",
    ],
)
def test_trouble_is_offered_a_person_in_every_language(text: str) -> None:
    found = triage(text, is_known=True)
    assert found.offers_human, found.reasons


@pytest.mark.parametrize(
    "text", ["", "๛", "゛", "ါ", "ñ", "đ" * 5000, "gongzi " * 1000, "了" * 3000, "工资" * 3000, "\x00", "ﷺ"]
)
def test_nothing_makes_it_fail(text: str) -> None:
    assert triage(text).kind in set(TriageKind)
