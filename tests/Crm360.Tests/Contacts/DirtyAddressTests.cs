using Crm360.Contacts;

namespace Crm360.Tests.Contacts;

/// <summary>Addresses as they are found in customer files, and the line that a person would make of each.</summary>
public sealed class DirtyAddressTests
{
    [Theory]
    [InlineData("Atatürk Mah. Ertuğrul Gazi Sok. Metropol İstanbul Sitesi A Blok No:2E İç Kapı No:145 Ataşehir/İstanbul", "Atatürk Mah. Ertuğrul Gazi Sokak Metropol İstanbul Sitesi A Blok No: 2/E D: 145, 34758 Ataşehir/İstanbul")]
    [InlineData("BARBAROS MAHALLESİ BEGONYA SOKAK NO:3 K:12 ATAŞEHİR İSTANBUL", "Barbaros Mah. Begonya Sokak No: 3 Kat: 12, 34746 Ataşehir/İstanbul")]
    [InlineData("Kozyatağı Mah. Değirmen Sk. Nida Kule No:18 Kat:14 34742 Kadıköy / İst.", "Kozyatağı Mah. Değirmen Sokak Nida Kule No: 18 Kat: 14, 34742 Kadıköy/İstanbul")]
    [InlineData("cumhuriyet mah silahşör cad no 42/3 şişli istanbul", "Cumhuriyet Mah. Silahşör Caddesi No: 42 D: 3, 34380 Şişli/İstanbul")]
    [InlineData("Levent Mah. Büyükdere Cad. No:199 Levent 199 Plaza Şişli İstanbul", "Levent Mah. Büyükdere Caddesi Levent 199 Plaza No: 199, Şişli/İstanbul")]
    [InlineData("Fatih Sultan Mehmet Mah. Poligon Cad. Buyaka 2 Sitesi No:8C/1 34771 Ümraniye/İstanbul", "Fatih Sultan Mehmet Mah. Poligon Caddesi Buyaka 2 Sitesi No: 8/C D: 1, 34771 Ümraniye/İstanbul")]
    [InlineData("Kızılay Mah. Atatürk Bulvarı No:127 Kat:-1 Çankaya/Ankara", "Kızılay Mah. Atatürk Bulvarı No: 127 Kat: -1, 06420 Çankaya/Ankara")]
    [InlineData("Kavaklıdere Mah. Tunalı Hilmi Cad. 114/15 06680 Çankaya ANKARA", "Kavaklıdere Mah. Tunalı Hilmi Caddesi No: 114 D: 15, 06680 Çankaya/Ankara")]
    [InlineData("OSTİM OSB MAH. 1234. CADDE NO:12 YENİMAHALLE/ANKARA", "Ostim Osb Mah. 1234. Cadde No: 12, 06374 Yenimahalle/Ankara")]
    [InlineData("Organize Sanayi Bölgesi 75. Yıl Bulvarı No:10 Odunpazarı/Eskişehir", "OSB 75. Yıl Bulvarı No: 10, Odunpazarı/Eskişehir")]
    [InlineData("Başkent OSB 19. Cadde No: 46 Sincan / Ankara", "Başkent OSB 19. Cadde No: 46, Sincan/Ankara")]
    [InlineData("Kazım Dirik Mah. 372/18 Sok. No:3/A D:4 Bornova-İZMİR", "Kazımdirik Mah. 372/18. Sokak No: 3/A D: 4, 35100 Bornova/İzmir")]
    [InlineData("Alsancak Mah. 1453 Sk. No 12 K 3 D 7 35220 Konak İzmir", "Alsancak Mah. 1453. Sokak No: 12 Kat: 3 D: 7, 35220 Konak/İzmir")]
    [InlineData("Mansuroğlu Mah. 286/4 Sok. No:1 Kat:2 Daire:9 Bayraklı / İzmir", "Mansuroğlu Mah. 286/4. Sokak No: 1 Kat: 2 D: 9, 35535 Bayraklı/İzmir")]
    [InlineData("ADALET MAH.MANAS BLV.NO:39 FOLKART TOWERS A KULE K:23 D:2304 BAYRAKLI/İZMİR", "Adalet Mah. Manas Bulvarı Folkart Towers A Kule No: 39 Kat: 23 D: 2304, 35530 Bayraklı/İzmir")]
    [InlineData("Çankaya Mah. 2023 Sok. 4/2 Akdeniz Mersin", "Çankaya Mah. 2023. Sokak No: 4 D: 2, 33070 Akdeniz/Mersin")]
    [InlineData("Gazi Mustafa Kemal Bulvarı No:588 Mezitli/Mersin", "Gazi Mustafa Kemal Bulvarı No: 588, Mezitli/Mersin")]
    [InlineData("Reşatbey Mah. 62002 Sok. No:10 Seyhan Adana", "Reşatbey Mah. 62002. Sokak No: 10, 01120 Seyhan/Adana")]
    [InlineData("Turgut Özal Bulv. 12. Sok. No:4 Çukurova ADANA", "Turgut Özal Bulvarı 12. Sokak No: 4, Çukurova/Adana")]
    [InlineData("Fevzi Çakmak Mah. 10632. Sokak No:5 Karatay KONYA", "Fevziçakmak Mah. 10632. Sokak No: 5, 42210 Karatay/Konya")]
    [InlineData("Musalla Bağları Mah. Kule Cad. Kule Plaza Kat:17 Selçuklu/KONYA", "Musalla Bağları Mah. Kule Caddesi Kule Plaza Kat: 17, 42110 Selçuklu/Konya")]
    [InlineData("Fener Mah. Tekelioğlu Cad. No:55 Muratpaşa/ANTALYA", "Fener Mah. Tekelioğlu Caddesi No: 55, 07160 Muratpaşa/Antalya")]
    [InlineData("Oba Mah. Fabrika Cad. No:2 Alanya / Antalya", "Oba Mah. Fabrika Caddesi No: 2, 07400 Alanya/Antalya")]
    [InlineData("Yalı Mah. Ziya Gökalp Cad. 1. Yol Sok No:1 Maltepe İST", "Yalı Mah. Ziya Gökalp Caddesi 1. Yol Sokak No: 1, 34844 Maltepe/İstanbul")]
    [InlineData("Bitez Mah. Atatürk Cad. No 5 bodrum muğla", "Bitez Mah. Atatürk Caddesi No: 5, 48400 Bodrum/Muğla")]
    [InlineData("Köyceğiz Toparlar Mah. Menderes Sok No 3 Muğla", "Toparlar Mah. Menderes Sokak No: 3, 48800 Köyceğiz/Muğla")]
    [InlineData("Camikebir Mah. Kuşadası Aydın", "Camikebir Mah., 09400 Kuşadası/Aydın")]
    [InlineData("Akyazı Mah. Devlet Sahil Yolu Cad. No:79 Altınordu Ordu", "Akyazı Mah. Devlet Sahil Yolu Caddesi No: 79, 52200 Altınordu/Ordu")]
    [InlineData("Gazipaşa Mah. Maraş Cad. No:1 Ortahisar Trabzon", "Gazipaşa Mah. Maraş Caddesi No: 1, 61050 Ortahisar/Trabzon")]
    [InlineData("Kaleiçi, Muratpaşa, Antalya", "Kaleiçi, Muratpaşa/Antalya")]
    [InlineData("Fevziçakmak Mah. Şehit Hüseyin Demir Cad. No:7 Meram/Konya", "Fevziçakmak Mah. Şehit Hüseyin Demir Caddesi No: 7, Meram/Konya")]
    [InlineData("K.Maraş Dulkadiroğlu Yenişehir Mah. 76036 Sk No:4", "Yeni Şehir Mah. 76036. Sokak No: 4, 46100 Dulkadiroğlu/Kahramanmaraş")]
    [InlineData("Ş.Urfa Haliliye Bahçelievler Mah.", "Bahçelievler Mah., 63100 Haliliye/Şanlıurfa")]
    [InlineData("G.Antep Şehitkamil İncilipınar Mah. Nail Bilen Cad. No:5", "İncili Pınar Mah. Nail Bilen Caddesi No: 5, 27090 Şehitkamil/Gaziantep")]
    [InlineData("Afyon Merkez Dumlupınar Mah. Ordu Blv. No 3", "Dumlupınar Mah. Ordu Bulvarı No: 3, 03200 Merkez/Afyonkarahisar")]
    [InlineData("İzmit Yahya Kaptan Mah. Şehit Ergün Köncü Sok.", "Yahyakaptan Mah. Şehit Ergün Köncü Sokak, 41050 İzmit/Kocaeli")]
    [InlineData("Adapazarı Cumhuriyet Mah. Uzun Sok. No:4", "Cumhuriyet Mah. Uzun Sokak No: 4, 54100 Adapazarı/Sakarya")]
    [InlineData("Antakya Cebrail Mah. 5. Cad No:3", "Cebrail Mah. 5. Cadde No: 3, 31030 Antakya/Hatay")]
    [InlineData("19 Mayıs Mah. Bayar Cad. No:97 Kadıköy İstanbul", "19 Mayıs Mah. Bayar Caddesi No: 97, 34736 Kadıköy/İstanbul")]
    [InlineData("100. Yıl Mah. 1056. Cad. No:9 Çankaya Ankara", "100.Yıl Mah. 1056. Cadde No: 9, 06680 Çankaya/Ankara")]
    [InlineData("Adres: Moda Cad. No:5 Kadıköy, İstanbul, Türkiye", "Moda Caddesi No: 5, Kadıköy/İstanbul")]
    [InlineData("EV: Caferağa Mah. Moda Cad. No:12 D:5 Kadıköy İstanbul", "Caferağa Mah. Moda Caddesi No: 12 D: 5, 34710 Kadıköy/İstanbul")]
    [InlineData("İş Adresi: Büyükdere Cad. No:100 Kat 5 Şişli İstanbul", "Büyükdere Caddesi No: 100 Kat: 5, Şişli/İstanbul")]
    [InlineData("Caferağa Mh. Moda Cd. Zemin Kat No:5 kadıkoy/ıstanbul", "Caferağa Mah. Moda Caddesi No: 5 Kat: Zemin, 34710 Kadıköy/İstanbul")]
    [InlineData("Caferağa Mah. Moda Cad. No:12 Bodrum Kat Kadıköy İstanbul", "Caferağa Mah. Moda Caddesi No: 12 Kat: Bodrum, 34710 Kadıköy/İstanbul")]
    [InlineData("Caferağa Mah., Moda Cad., No: 12, Kat: 3, Daire: 5, 34710, Kadıköy, İstanbul, TR", "Caferağa Mah. Moda Caddesi No: 12 Kat: 3 D: 5, 34710 Kadıköy/İstanbul")]
    [InlineData("TR-34710 Kadıköy/İstanbul Moda Cad. 12", "Caferağa Mah. Moda Caddesi No: 12, 34710 Kadıköy/İstanbul")]
    [InlineData("PK:34710 Kadıköy İstanbul Moda Cad No 5", "Caferağa Mah. Moda Caddesi No: 5, 34710 Kadıköy/İstanbul")]
    [InlineData("Merkez Mah. No:5 Pınarbaşı Kayseri", "Merkez Mah. No: 5, Pınarbaşı/Kayseri")]
    [InlineData("Pınarbaşı Mah. Kadıköy Cad. No:5 Konyaaltı Antalya", "Pınarbaşı Mah. Kadıköy Caddesi No: 5, 07070 Konyaaltı/Antalya")]
    [InlineData("Bağdat Cad. No:300 Erenköy Kadıköy İstanbul", "Erenköy Mah. Bağdat Caddesi No: 300, 34738 Kadıköy/İstanbul")]
    [InlineData("Batman Sokak 3, Batman", "Batman Sokak No: 3, Merkez/Batman")]
    [InlineData("Konya Selçuklu Bosna Hersek Mah. Osmanlı Cad. No:5", "Bosna Hersek Mah. Osmanlı Caddesi No: 5, 42250 Selçuklu/Konya")]
    [InlineData("Selçuklu, Konya, Bosna Hersek", "Bosna Hersek Mah., 42250 Selçuklu/Konya")]
    [InlineData("Filistin Cad. No:5 Gaziosmanpaşa Çankaya Ankara", "Gaziosmanpaşa Mah. Filistin Caddesi No: 5, 06680 Çankaya/Ankara")]
    [InlineData("Kıbrıs Şehitleri Cad. No:144 Alsancak Konak İzmir", "Alsancak Mah. Kıbrıs Şehitleri Caddesi No: 144, 35220 Konak/İzmir")]
    [InlineData("Cezayir Sok. No:3 Beyoğlu İstanbul", "Cezayir Sokak No: 3, Beyoğlu/İstanbul")]
    [InlineData("Moda Cad 12 kat 3 daire 4 kadikoy ist avrupa yakasi", "Moda Caddesi No: 12 Kat: 3 D: 4, Kadıköy/İstanbul")]
    [InlineData("Caferağa Mah. Moda Cad. No:12 D:5 Kadıköy İstanbul (Anadolu)", "Caferağa Mah. Moda Caddesi No: 12 D: 5, 34710 Kadıköy/İstanbul")]
    [InlineData("Caferağa Mah. Moda Cad. Eski No: 12 Yeni No:14 Kadıköy İstanbul", "Caferağa Mah. Moda Caddesi No: 14, 34710 Kadıköy/İstanbul")]
    [InlineData("Şehit Muhtar Mah. Mis Sok. No:1 Taksim Beyoğlu", "Şehit Muhtar Mah. Mis Sokak Taksim No: 1, 34435 Beyoğlu/İstanbul")]
    [InlineData("Moda Cad. No:3 Antakya", "Moda Caddesi No: 3, Antakya/Hatay")]
    [InlineData("D 100 Karayolu No:5 Kartal İstanbul", "D 100 Yolu No: 5, Kartal/İstanbul")]
    [InlineData("Anadolu Cad. No:5 Karşıyaka İzmir", "Anadolu Caddesi No: 5, Karşıyaka/İzmir")]
    [InlineData("Rıhtım Cad. No: 44 K: 2 D: 4 KADIKÖY-İSTANBUL / TÜRKİYE", "Rıhtım Caddesi No: 44 Kat: 2 D: 4, Kadıköy/İstanbul")]
    [InlineData("Moda Cad. No:12 (B Blok) Kadıköy/İstanbul", "Moda Caddesi B Blok No: 12, Kadıköy/İstanbul")]
    [InlineData("Moda Cad. No:12 Zemin Kat Kadıköy İstanbul", "Moda Caddesi No: 12 Kat: Zemin, Kadıköy/İstanbul")]
    [InlineData("Organize Sanayi Bölgesi 3. Cad. No:5 Yenimahalle Ankara", "OSB 3. Cadde No: 5, Yenimahalle/Ankara")]
    [InlineData("PK 34 Levent Beşiktaş İstanbul", "Levent Mah. P.K. 34, 34330 Beşiktaş/İstanbul")]
    [InlineData("Moda Cad. No:3 Antakya Hatay", "Moda Caddesi No: 3, Antakya/Hatay")]
    [InlineData("Yeni Mah. Cumhuriyet Cad. No:3 Merkez/Çorum", "Yeni Mah. Cumhuriyet Caddesi No: 3, Merkez/Çorum")]
    [InlineData("Çorum Sungurlu Cumhuriyet Mah", "Cumhuriyet Mah., Sungurlu/Çorum")]
    public void In_turkey_what_is_certain_is_written_in_one_way(string text, string line)
    {
        var address = PostalAddress.Read(new(text), "TR");
        Assert.Equal((line, ReadingStatus.Valid), (address.Canonical, address.Status));
        Assert.Equal(line, PostalAddress.Read(new(line), "TR").Canonical);
    }

    [Theory]
    [InlineData("İSTİKLAL CAD. NO:182 BEYOĞLU", "İstiklal Caddesi No: 182, Beyoğlu/İstanbul")]
    [InlineData("İstanbul Kadıköy", "Kadıköy/İstanbul")]
    [InlineData("Posta Kutusu 12 Ulus Ankara", "P.K. 12, Ulus/Ankara")]
    [InlineData("Bağdat Cad. No:300 Maltepe", "Bağdat Caddesi No: 300, Maltepe/İstanbul")]
    [InlineData("İnönü Mah. Ankara Asfaltı No: 5 Kartal", "İnönü Mah. Ankara Asfaltı No: 5, Kartal/İstanbul")]
    [InlineData("Moda Cad. No:12 Kadıköy, İstanbul, Almanya", "Moda Caddesi Almanya No: 12, Kadıköy/İstanbul")]
    [InlineData("Antakya", "Antakya/Hatay")]
    [InlineData("İzmit Gebze", "Gebze/Kocaeli")]
    [InlineData("İş Bankası Karşısı Kadıköy", "İş Bankası Karşısı, Kadıköy/İstanbul")]
    [InlineData("Çankaya İstanbul", "Çankaya, İstanbul")]
    [InlineData("Kadıköy Ankara", "Kadıköy, Ankara")]
    [InlineData("Bornova Ankara", "Bornova, Ankara")]
    [InlineData("Moda Cad. No:5 Bornova Ankara", "Moda Caddesi No: 5, Bornova/Ankara")]
    [InlineData("İzmit", "İzmit/Kocaeli")]
    public void In_turkey_what_is_not_certain_is_suspect(string text, string line)
    {
        var address = PostalAddress.Read(new(text), "TR");
        Assert.Equal((line, ReadingStatus.Suspect), (address.Canonical, address.Status));
    }

    [Theory]
    [InlineData("221B Baker Street, London NW1 6XE, United Kingdom", "221B Baker Street, NW1 6XE London, GB")]
    [InlineData("Friedrichstraße 43-45, 10117 Berlin, Germany", "Friedrichstraße 43-45, 10117 Berlin, DE")]
    [InlineData("Friedrichstr. 43-45 10117 Berlin ALMANYA", "Friedrichstr. 43-45, 10117 Berlin, DE")]
    [InlineData("Keizersgracht 123, 1015 CJ Amsterdam, The Netherlands", "Keizersgracht 123, 1015 CJ Amsterdam, NL")]
    [InlineData("Rue de la Loi 200, 1049 Bruxelles, Belçika", "Rue de la Loi 200, 1049 Bruxelles, BE")]
    [InlineData("Bahnhofstrasse 1, 8001 Zürich, İsviçre", "Bahnhofstrasse 1, 8001 Zürich, CH")]
    [InlineData("Mariahilfer Str. 12, A-1060 Wien, Avusturya", "Mariahilfer Str. 12, 1060 Wien, AT")]
    [InlineData("1600 Pennsylvania Ave NW, Washington, DC 20500, A.B.D.", "1600 Pennsylvania Ave NW, 20500 Washington, DC, US")]
    [InlineData("100 King St W, Toronto, ON M5X 1A9, Canada", "100 King St W, M5X 1A9 Toronto, ON, CA")]
    [InlineData("ul. Marszałkowska 1, 00-624 Warszawa, Polonya", "ul. Marszałkowska 1, 00-624 Warszawa, PL")]
    [InlineData("Тверская ул. 7, 125009 Москва, Россия", "Тверская ул. 7, 125009 Москва, RU")]
    [InlineData("Ερμού 10, 105 63 Αθήνα, Ελλάδα", "Ερμού 10, 105 63 Αθήνα, GR")]
    [InlineData("Nizami küç. 5, Bakı AZ1000, Azərbaycan", "Nizami küç. 5, AZ 1000 Bakı, AZ")]
    [InlineData("Andrássy út 1, 1061 Budapest, Magyarország", "Andrássy út 1, 1061 Budapest, HU")]
    [InlineData("Lefkoşa, KKTC", "Lefkoşa, CY")]
    [InlineData("Atatürk Cad. No:5 Lefkoşa Kuzey Kıbrıs", "Atatürk Cad. No:5 Lefkoşa, CY")]
    [InlineData("Mehmet Akif Cad. No:12 Lefkoşa KKTC Mersin 10 Turkey", "Mehmet Akif Cad. No:12 Lefkoşa, CY")]
    [InlineData("Sheikh Zayed Road, Dubai, UAE", "Sheikh Zayed Road, Dubai, AE")]
    [InlineData("Vasil Levski 5, 4000 Plovdiv, Bulgaristan", "Vasil Levski 5, 4000 Plovdiv, BG")]
    [InlineData("Rruga e Kavajës 5, Tiran, Arnavutluk", "Rruga e Kavajës 5, Tiran, AL")]
    [InlineData("Bor, Sırbistan", "Bor, RS")]
    [InlineData("Berlin (Almanya)", "Berlin, DE")]
    [InlineData("Berlin/Almanya", "Berlin, DE")]
    [InlineData("Hauptstr. 5, 50667 Köln (Almanya)", "Hauptstr. 5, 50667 Köln, DE")]
    [InlineData("Bakü Azerbaycan", "Bakü, AZ")]
    [InlineData("Bakü, Azerbaycan", "Bakü, AZ")]
    [InlineData("Neftçiler Prospekti 12, Bakü, Azerbaycan", "Neftçiler Prospekti 12, Bakü, AZ")]
    [InlineData("Sofya Bulgaristan", "Sofya, BG")]
    [InlineData("Girne, KKTC Mersin 10 Türkiye", "Girne, CY")]
    [InlineData("350 Fifth Avenue, New York, NY 10118, USA", "350 Fifth Avenue, 10118 New York, NY, US")]
    [InlineData("Hauptstraße 5, 50667 Köln, Germany", "Hauptstraße 5, 50667 Köln, DE")]
    [InlineData("Hauptstraße 5, 50667 Köln, Deutschland", "Hauptstraße 5, 50667 Köln, DE")]
    [InlineData("Calle Mayor 1, 28013 Madrid, España", "Calle Mayor 1, 28013 Madrid, ES")]
    [InlineData("Via Roma 1, 00184 Roma, Italy", "Via Roma 1, 00184 Roma, IT")]
    [InlineData("Berlin Almanya", "Berlin, DE")]
    [InlineData("Köln Almanya", "Köln, DE")]
    [InlineData("Tahran İran", "Tahran, IR")]
    [InlineData("Bulevar 5, Sarajevo, Bosna Hersek", "Bulevar 5, Sarajevo, BA")]
    public void The_country_that_an_address_ends_with_is_where_it_is(string text, string line)
    {
        var address = PostalAddress.Read(new(text), "TR");
        Assert.Equal((line, line[^2..]), (address.Canonical, address.CountryCode));
        var again = PostalAddress.Read(new(line), "TR");
        Assert.Equal((line, address.Key), (again.Canonical, again.Key));
    }

    [Theory]
    [InlineData("Çem Mah. (Eski Kahta Köyü) 1606. Sok. No:196 Kahta/Adıyaman", "Çem Mah. Eski Kahta Köyü 1606. Sokak No: 196, 02402 Kahta/Adıyaman")]
    [InlineData("Bolu - Gerede Eski Mah. Gül Sok. No:5", "Eski Mah. Gül Sokak No: 5, Gerede/Bolu")]
    [InlineData("Kaplıcalar Mah. Sahil Cad. No:79 Çan", "Kaplıcalar Mah. Bardakçılar Köyü Sahil Caddesi No: 79, 17402 Çan/Çanakkale")]
    public void Names_that_look_like_notes_or_countries_stay(string text, string line)
    {
        var address = PostalAddress.Read(new(text), "TR");
        Assert.Equal((line, null), (address.Canonical, address.Notes));
    }

    [Theory]
    [InlineData("Yenibosna Merkez Mah. Ladin Sok. No:4 Bahçelievler/İSTANBUL GSM: 0532 111 22 33", "Yenibosna Merkez Mah. Ladin Sokak No: 4, 34197 Bahçelievler/İstanbul", null, "0532 111 22 33")]
    [InlineData("Küçükbakkalköy Mah. Kayışdağı Cad. 1/A Ataşehir (kapıcıya bırakın)", "Küçükbakkalköy Mah. Kayışdağı Caddesi No: 1/A, 34750 Ataşehir/İstanbul", "kapıcıya bırakın", null)]
    [InlineData("Mecidiyeköy Mah. Mecidiye Cad. 5/7 Şişli - taşındı", "Mecidiyeköy Mah. Mecidiye Caddesi No: 5 D: 7, 34381 Şişli/İstanbul", "taşındı", null)]
    [InlineData("Cumhuriyet Mah. Atatürk Cad. PTT karşısı No:5 Söke/Aydın", "Cumhuriyet Mah. Atatürk Caddesi No: 5, 09200 Söke/Aydın", "PTT karşısı", null)]
    [InlineData("Caferağa Mah. Moda Cad. No:12 D:5 (Tel: 0216 555 12 34) Kadıköy/İstanbul", "Caferağa Mah. Moda Caddesi No: 12 D: 5, 34710 Kadıköy/İstanbul", null, "0216 555 12 34")]
    [InlineData("0532 123 45 67 Caferağa Mah. Moda Cad. No:12 D:5 Kadıköy/İstanbul", "Caferağa Mah. Moda Caddesi No: 12 D: 5, 34710 Kadıköy/İstanbul", null, "0532 123 45 67")]
    [InlineData("Caferağa Mah. Moda Cad. No:12 D:5 Kadıköy/İstanbul ali@firma.com", "Caferağa Mah. Moda Caddesi No: 12 D: 5, 34710 Kadıköy/İstanbul", "ali@firma.com", null)]
    [InlineData("Caferağa Mah. Moda Cad. No:12 D:5 5321234567 Kadıköy/İstanbul", "Caferağa Mah. Moda Caddesi No: 12 D: 5, 34710 Kadıköy/İstanbul", null, "5321234567")]
    [InlineData("Caferağa Mah. Moda Cad. No:12 D:5 +90 (532) 123 45 67", "Caferağa Mah. Moda Caddesi No: 12 D: 5, 34710 Kadıköy/İstanbul", null, "+90 (532) 123 45 67")]
    [InlineData("Caferağa Mah. Moda Cad. No:12 D:5 Kadıköy/İstanbul BORÇLU ARAMAYIN", "Caferağa Mah. Moda Caddesi No: 12 D: 5, 34710 Kadıköy/İstanbul", "BORÇLU ARAMAYIN", null)]
    [InlineData("Caferağa Mah. Moda Cad. No:12 Tel 555 12 34 Kadıköy/İstanbul", "Caferağa Mah. Moda Caddesi No: 12, 34710 Kadıköy/İstanbul", null, "555 12 34")]
    [InlineData("Caferağa Mah. Moda Cad. No:12 Kadıköy/İstanbul Tel: 0216 555 12 34 dahili 12, Faks: 0216 555 12 35", "Caferağa Mah. Moda Caddesi No: 12, 34710 Kadıköy/İstanbul", null, "0216 555 12 34 dahili 12; 0216 555 12 35")]
    [InlineData("Caferağa Mah. Moda Cad. No:12 Kadıköy/İstanbul +905321234567 - 02165551234", "Caferağa Mah. Moda Caddesi No: 12, 34710 Kadıköy/İstanbul", null, "+905321234567; 02165551234")]
    [InlineData("Hauptstr. 5, 50667 Köln, Germany Tel: +49 221 1234567", "Hauptstr. 5, 50667 Köln, DE", null, "+49 221 1234567")]
    [InlineData("Hauptstr. 5, 50667 Köln, Germany - BORÇLU", "Hauptstr. 5, 50667 Köln, DE", "BORÇLU", null)]
    [InlineData("Moda Cad. No:12 (eski Gül Sok.) Kadıköy/İstanbul", "Moda Caddesi No: 12, Kadıköy/İstanbul", "eski Gül Sok.", null)]
    [InlineData("Caferağa Mah. Moda Cad. No:12 D:5 Kadıköy/İstanbul 05321234567", "Caferağa Mah. Moda Caddesi No: 12 D: 5, 34710 Kadıköy/İstanbul", null, "05321234567")]
    [InlineData("Caferağa Mah. Moda Cad. No:12 D:5 Kadıköy/İstanbul 0532 123 45 67", "Caferağa Mah. Moda Caddesi No: 12 D: 5, 34710 Kadıköy/İstanbul", null, "0532 123 45 67")]
    [InlineData("Caferağa Mah. Moda Cad. No:12 D:5 Kadıköy/İstanbul Tel: 0532 123 45 67", "Caferağa Mah. Moda Caddesi No: 12 D: 5, 34710 Kadıköy/İstanbul", null, "0532 123 45 67")]
    [InlineData("Caferağa Mah. Moda Cad. No:12 D:5 Kadıköy/İstanbul - BORÇLU", "Caferağa Mah. Moda Caddesi No: 12 D: 5, 34710 Kadıköy/İstanbul", "BORÇLU", null)]
    [InlineData("Caferağa Mah. Moda Cad. No:12 D:5 Kadıköy/İstanbul (eski adres)", "Caferağa Mah. Moda Caddesi No: 12 D: 5, 34710 Kadıköy/İstanbul", "eski adres", null)]
    [InlineData("Caferağa Mah. Moda Cad. No:12 D:5 (Migros yanı) Kadıköy/İstanbul", "Caferağa Mah. Moda Caddesi No: 12 D: 5, 34710 Kadıköy/İstanbul", "Migros yanı", null)]
    public void Notes_and_phone_numbers_are_split_off_and_kept(string text, string line, string? notes, string? phones)
    {
        var address = PostalAddress.Read(new(text), "TR");
        Assert.Equal((line, notes, phones), (address.Canonical, address.Notes, address.Phones));
        Assert.Contains(Reasons.NoteSplitOff, address.ReasonCodes);
    }
}
