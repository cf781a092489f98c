# Kalimat yang tidak bisa menunggu. Pendek dan mudah.

answer-both = Saya bisa membaca bahasa Indonesia, tetapi isi hukumnya belum ditulis dalam bahasa Indonesia. Jawaban di bawah ini dalam bahasa Inggris, lalu bahasa Mandarin.
answer-refused = Ini tidak bisa saya jawab. Saya hanya menjawab soal kerja di Tiongkok daratan.
courtesy-hello = Halo, saya di sini. Ceritakan saja apa yang terjadi.
courtesy-thanks = Sama-sama. Tanya kapan saja; kirim /human untuk bicara dengan orang.
courtesy-understood = Baik. Kalau ada yang belum jelas, tanyakan saja.
courtesy-goodbye = Sampai jumpa, jaga diri. Hubungi saya kapan saja.
unknown-work = Saya tidak yakin soal ini dan tidak mau menebak. Coba tanyakan dengan kata lain, atau telepon 12333 (layanan tenaga kerja) atau 12348 (bantuan hukum). Mau saya carikan orang yang bisa membantu?
unknown-dispute = Saya belum punya jawaban siap untuk ini, tetapi ini seperti sengketa yang perlu dilihat seseorang. Mau saya carikan orang yang bisa membantu?
out-of-scope = Ini tidak bisa saya bantu. Saya hanya tahu soal kerja: gaji, lembur, kontrak, pemecatan, kecelakaan kerja, asuransi, cuti, arbitrase…

offer-wage = Ini seperti sengketa gaji. Mau saya teruskan ke orang (petugas bantuan hukum)? Gratis, dan tidak ada yang melihat akun Anda.
offer-injury = Ini seperti sengketa kecelakaan kerja, dan batas waktunya berjalan. Mau saya teruskan ke orang (petugas bantuan hukum)? Gratis, dan tidak ada yang melihat akun Anda.
offer-urgent = Saya bisa meneruskan ini sekarang juga ke orang (petugas bantuan hukum). Mau?
offer-other = Kalau perlu, saya bisa meneruskan ini ke orang (petugas bantuan hukum).
offer-declined = Baik. Kirim /human kapan saja Anda perlu.
button-person = Bicara dengan orang
button-person-no = Nanti saja
button-skip = Lewati

intake-start = Baik. Beberapa pertanyaan singkat supaya mereka bisa langsung membantu. Lewati yang tidak ingin Anda jawab.
intake-city = Anda bekerja di kota mana?
intake-employer = Siapa nama bos atau perusahaannya? Lewati kalau tidak ingin menyebutkan.
intake-since = Sejak kapan? (misalnya: tiga bulan lalu, Mei tahun ini)
intake-amount = Kira-kira berapa yang belum dibayar kepada Anda (kalian)?
intake-injury = Bagian mana yang terluka, dan bagaimana keadaannya sekarang?
intake-matter = Apa yang terjadi? Satu atau dua kalimat saja.
intake-people = Berapa orang yang mengalaminya?
intake-number = Kirim angka, misalnya 1 atau 12; kalau tidak tahu tekan Lewati.
case-opened = Nomor kasus Anda { $number }. Tolong dicatat.
case-added = Sudah ditambahkan ke kasus { $number }; petugas akan melihatnya.

safety-lead = ⚠️ Nyawa Anda yang utama. Yang lain bisa menunggu.
safety-self_harm =
    Ini pasti berat sekali bagi Anda. Jangan menanggungnya sendiri:
    · 12356, layanan kesehatan jiwa nasional
    · kalau bahaya sekarang juga, telepon 120 atau 110, atau minta orang di dekat Anda menemani
    Uang bisa dituntut kembali, tetapi Anda hanya satu. Saya bisa mencarikan orang sekarang juga.
safety-confinement =
    Menyekap orang supaya bekerja itu melanggar hukum [劳动法:96]. Kalau aman untuk menelepon:
    · telepon 110, sebutkan alamat dan berapa orang
    · utamakan keselamatan, jangan melawan penjaga
safety-violence =
    · jauhi bahaya, pergi ke tempat yang ramai
    · telepon 110; kalau terluka telepon 120
    · simpan foto luka, surat rumah sakit dan pesan
safety-severe_injury =
    · telepon 120 sekarang, jangan tunggu izin bos
    · hentikan pendarahan, jangan sembarang memindahkan korban; kalau tersengat listrik, matikan listrik dulu
    · minta seseorang menemani ke rumah sakit dan katakan kepada dokter bahwa ini terjadi saat bekerja
safety-child_labour =
    Anak di bawah 16 tahun tidak boleh dipekerjakan; mempekerjakan anak melanggar hukum [劳动法:15].
    · kalau anak dalam bahaya telepon 110
    · laporkan ke 12333 atau 12345
safety-site_danger =
    · segera ke tempat aman dan ajak yang lain keluar
    · kebakaran, kebocoran, runtuh: telepon 119 atau 110; kalau ada yang terluka, 120
    · laporkan bahaya keselamatan ke 12350
