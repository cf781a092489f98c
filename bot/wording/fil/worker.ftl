# Mga pangungusap na hindi makapaghihintay. Maikli at malinaw.

answer-both = Nababasa ko ang Filipino, pero hindi pa nakasulat sa Filipino ang tungkol sa batas. Nasa Ingles ang sagot sa ibaba, kasunod ang Tsino.
answer-refused = Hindi ko ito masasagot. Tungkol lang sa trabaho sa mainland China ang sinasagot ko.
courtesy-hello = Kumusta, narito ako. Sabihin lang kung ano ang nangyari.
courtesy-thanks = Walang anuman. Magtanong anumang oras; /human para makausap ang tao.
courtesy-understood = Sige. Kung may hindi malinaw, magtanong lang.
courtesy-goodbye = Paalam, mag-ingat ka. Narito ako kapag kailangan mo.
unknown-work = Hindi ako sigurado rito at ayaw kong manghula. Subukang itanong sa ibang salita, o tumawag sa 12333 (linya sa paggawa) o 12348 (tulong legal). Gusto mo bang ihanap kita ng taong tutulong?
unknown-dispute = Wala pa akong handang sagot dito, pero mukhang alitan ito na dapat tingnan ng isang tao. Gusto mo bang ihanap kita ng taong tutulong?
out-of-scope = Hindi ko ito matutulungan. Tungkol lang sa trabaho ang alam ko: sahod, overtime, kontrata, pagtanggal, aksidente, insurance, leave, arbitrasyon…

offer-wage = Mukhang alitan ito sa sahod. Gusto mo bang ipasa ko sa isang tao (tauhan ng tulong legal)? Libre ito, at walang makakakita ng account mo.
offer-injury = Mukhang alitan ito sa aksidente sa trabaho, at tumatakbo ang taning. Gusto mo bang ipasa ko sa isang tao (tauhan ng tulong legal)? Libre ito, at walang makakakita ng account mo.
offer-urgent = Maipapasa ko ito ngayon din sa isang tao (tauhan ng tulong legal). Gusto mo ba?
offer-other = Kung kailangan mo, maipapasa ko ito sa isang tao (tauhan ng tulong legal).
offer-declined = Sige. Ipadala lang ang /human kapag kailangan mo.
button-person = Makipag-usap sa tao
button-person-no = Huwag muna
button-skip = Laktawan

intake-start = Sige. Ilang maikling tanong para matulungan ka nila agad. Laktawan ang ayaw mong sagutin.
intake-city = Saang lungsod ka nagtatrabaho?
intake-employer = Ano ang pangalan ng amo o kumpanya? Laktawan kung ayaw mong sabihin.
intake-since = Kailan pa nagsimula? (halimbawa: tatlong buwan na, noong Mayo)
intake-amount = Mga magkano ang utang nila sa iyo (sa inyo)?
intake-injury = Ano ang napinsala, at kumusta na ngayon?
intake-matter = Ano ang nangyari? Isa o dalawang pangungusap lang.
intake-people = Ilang tao ang apektado?
intake-number = Magpadala ng numero, halimbawa 1 o 12; kung hindi sigurado, pindutin ang Laktawan.
case-opened = Ang numero ng kaso mo ay { $number }. Pakisulat ito.
case-added = Naidagdag sa kaso mong { $number }; makikita ito ng mga tauhan.

safety-lead = ⚠️ Buhay mo muna. Makapaghihintay ang lahat ng iba.
safety-self_harm =
    Siguradong napakabigat nito para sa iyo. Huwag mong pasanin nang mag-isa:
    · 12356, pambansang linya para sa kalusugan ng isip
    · kung nasa panganib ngayon, tumawag sa 120 o 110, o magpasama sa taong malapit
    Mababawi ang pera; iisa ka lang. Maihahanap kita ng tao ngayon din.
safety-confinement =
    Labag sa batas ang pagkulong sa tao para pagtrabahuhin [劳动法:96]. Kung ligtas tumawag:
    · tumawag sa 110, sabihin ang lugar at kung ilan kayo
    · unahin ang kaligtasan, huwag harapin ang mga bantay
safety-violence =
    · lumayo sa panganib, pumunta sa maraming tao
    · tumawag sa 110; kung nasaktan, 120
    · itago ang mga larawan ng sugat, papeles ng ospital at mga mensahe
safety-severe_injury =
    · tumawag agad sa 120, huwag hintayin ang pahintulot ng amo
    · pigilan ang pagdurugo, huwag galawin ang nasaktan; kung nakuryente, patayin muna ang kuryente
    · magpasama sa ospital at sabihin sa doktor na nangyari ito sa trabaho
safety-child_labour =
    Bawal kumuha ng manggagawang wala pang 16 taong gulang; labag ito sa batas [劳动法:15].
    · kung nasa panganib ang bata, tumawag sa 110
    · isumbong sa 12333 o 12345
safety-site_danger =
    · pumunta agad sa ligtas na lugar at isama ang iba
    · sunog, tagas o guho: tumawag sa 119 o 110; kung may nasaktan, 120
    · iulat ang panganib sa 12350
