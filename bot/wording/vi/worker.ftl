# Những câu không thể chờ. Ngắn, dễ hiểu.

answer-both = Mình đọc được tiếng Việt, nhưng phần luật chưa viết bằng tiếng Việt. Câu trả lời dưới đây bằng tiếng Anh, sau đó là tiếng Trung.
answer-refused = Việc này mình không trả lời được. Mình chỉ trả lời về việc làm ở Trung Quốc đại lục.
courtesy-hello = Chào bạn, mình đây. Có chuyện gì cứ nói.
courtesy-thanks = Không có gì. Có chuyện cứ hỏi; gửi /human để gặp người thật.
courtesy-understood = Được. Còn gì chưa rõ cứ hỏi tiếp.
courtesy-goodbye = Tạm biệt, giữ gìn nhé. Cần thì cứ nhắn.
unknown-work = Câu này mình không chắc nên không nói bừa. Bạn thử hỏi cách khác, hoặc gọi 12333 (đường dây lao động) hay 12348 (trợ giúp pháp lý). Có cần mình tìm người thật giúp bạn không?
unknown-dispute = Mình chưa có sẵn câu trả lời, nhưng đây giống một vụ tranh chấp và nên có người xem giúp. Có cần mình tìm người thật giúp bạn không?
out-of-scope = Việc này mình không giúp được. Mình chỉ biết chuyện làm việc: lương, tăng ca, hợp đồng, bị đuổi việc, tai nạn lao động, bảo hiểm, nghỉ phép, trọng tài…

offer-wage = Đây giống một vụ tranh chấp tiền lương. Có muốn mình chuyển cho người thật (nhân viên trợ giúp pháp lý) không? Miễn phí, không ai thấy tài khoản của bạn.
offer-injury = Đây giống một vụ tai nạn lao động, và thời hạn đang chạy. Có muốn mình chuyển cho người thật (nhân viên trợ giúp pháp lý) không? Miễn phí, không ai thấy tài khoản của bạn.
offer-urgent = Mình có thể chuyển việc này ngay cho người thật (nhân viên trợ giúp pháp lý). Bạn có muốn không?
offer-other = Nếu cần, mình có thể chuyển cho người thật (nhân viên trợ giúp pháp lý).
offer-declined = Được rồi. Khi nào cần thì gửi /human.
button-person = Gặp người thật
button-person-no = Chưa cần
button-skip = Bỏ qua

intake-start = Được. Mình hỏi vài câu ngắn để họ giúp bạn ngay. Câu nào không muốn trả lời thì bỏ qua.
intake-city = Bạn làm việc ở thành phố nào?
intake-employer = Tên ông chủ hoặc công ty là gì? Không muốn nói thì bỏ qua.
intake-since = Từ khi nào? (ví dụ: ba tháng trước, tháng 5 năm nay)
intake-amount = Họ nợ bạn (các bạn) khoảng bao nhiêu tiền?
intake-injury = Bị thương ở đâu? Bây giờ thế nào?
intake-matter = Chuyện gì xảy ra? Nói một hai câu thôi.
intake-people = Có mấy người gặp chuyện này?
intake-number = Hãy gửi một con số, ví dụ 1 hoặc 12; không rõ thì bấm Bỏ qua.
case-opened = Mã vụ việc của bạn là { $number }. Hãy ghi lại.
case-added = Đã thêm vào vụ việc { $number }; nhân viên sẽ thấy.

safety-lead = ⚠️ Tính mạng là trên hết. Mọi chuyện khác để sau.
safety-self_harm =
    Chắc bạn đang rất khổ. Đừng chịu đựng một mình:
    · gọi 12356, đường dây hỗ trợ tâm lý toàn quốc
    · nguy hiểm ngay lúc này: gọi 120 hoặc 110, hoặc nhờ người bên cạnh ở cùng bạn
    Tiền có thể đòi lại, còn bạn chỉ có một. Mình có thể tìm người thật giúp bạn ngay.
safety-confinement =
    Giam giữ người để bắt làm việc là trái pháp luật [劳动法:96]. Nếu gọi điện được an toàn:
    · gọi 110, nói rõ địa chỉ và có bao nhiêu người
    · giữ an toàn trước, đừng đối đầu với người canh giữ
safety-violence =
    · rời khỏi chỗ nguy hiểm, đến nơi có đông người
    · gọi 110; bị thương thì gọi 120
    · giữ ảnh vết thương, giấy bệnh viện và tin nhắn
safety-severe_injury =
    · gọi 120 ngay, đừng chờ ông chủ đồng ý
    · cầm máu, đừng tự ý di chuyển người bị thương; bị điện giật thì ngắt điện trước
    · nhờ người đi cùng đến bệnh viện, nói với bác sĩ là bị thương khi làm việc
safety-child_labour =
    Không được thuê người dưới 16 tuổi; thuê lao động trẻ em là trái pháp luật [劳动法:15].
    · trẻ em gặp nguy hiểm: gọi 110
    · tố cáo: gọi 12333 hoặc 12345
safety-site_danger =
    · đến chỗ an toàn ngay và gọi mọi người cùng ra
    · cháy, rò rỉ, sập: gọi 119 hoặc 110; có người bị thương: gọi 120
    · báo mối nguy về an toàn: gọi 12350
