using Crm360.Cli.Demo.Randomness;

namespace Crm360.Cli.Demo.Words;

/// <summary>Given names, the common first.</summary>
public static class TurkishNames
{
    public static SkewedWords Male { get; } = new(
        """
        Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Yusuf Murat Ömer Ramazan Halil Süleyman Abdullah Mahmut
        Recep Salih Fatih Kadir Emre Mehmet_Ali Hakan Adem Kemal Yaşar Bekir Musa Metin Orhan Serkan Ömer_Faruk Bülent Ayhan
        Selim İlhan Erkan Onur Burak Volkan Gökhan Ali_Rıza Tolga Umut Barış Cem Can Deniz Eren Furkan Oğuzhan Halil_İbrahim
        Kaan Berk Mert Yiğit Arda Kerem Emir Enes Batuhan Alper Okan Özgür Uğur Levent Cengiz Erdal Erol Ercan Engin Ender
        Mustafa_Kemal Turgut Turgay Tuncay Taner Tarık Şükrü Şevket Şahin Şener Sinan Sedat Selçuk Serdar Serhat Sezai Rıza
        Hasan_Hüseyin Rıdvan Remzi Ragıp Polat Oğuz Nurettin Nihat Necati Necdet Nazım Naci Muzaffer Muharrem Muhammet Mikail
        Yusuf_Ziya Mesut Melih Mazhar Lütfi Kenan Kazım Kamil İlker İlyas İrfan İsa İshak İdris Işık Hüsnü Hikmet Hayri Haydar
        Harun Halit Hamza Hamdi Güven Günay Görkem Ferhat Ferit Faruk Fahri Fikret Ertuğrul Ertan Erhan Erdem Erdoğan Doğan
        Ahmet_Emin Doğukan Dursun Cumali Cüneyt Coşkun Cihan Celal Cemal Cafer Burhan Bilal Berkay Bayram Bahadır Aydın Aykut
        Atilla Atakan Aslan Arif Anıl Altan Alperen Akın Abdurrahman Abdülkadir Çağrı Çağlar Çetin Ümit Ünal Vedat Veli Veysel
        Mehmet_Akif Yakup Yalçın Yasin Yavuz Yunus Yüksel Zafer Zeki Ziya Sıtkı Sırrı Tahsin Tayfun Tufan Vural Zülfikar
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Spaced), flatness: 12);

    public static SkewedWords Female { get; } = new(
        """
        Fatma Ayşe Emine Hatice Zeynep Elif Meryem Şerife Zehra Sultan Hanife Merve Havva Zeliha Esra Özlem Ayşe_Nur Yasemin
        Hacer Melek Hülya Leyla Dilek Sevim Kübra Songül Büşra Gülsüm Rabia Ebru Tuğba Derya Filiz Serpil Sibel Nurcan Aysel
        Fatma_Nur Meral Aynur Nuray Seda Pınar Gamze Ceren Irmak Işıl Selin Buse Ece Eda Beyza Gizem İrem İlayda İpek İnci
        Elif_Nur İlknur İclal Nisa Azra Defne Asya Duru Ecrin Öykü Özge Özgül Özden Gönül Gülay Gülcan Gülden Güler Gülhan
        Fatma_Zehra Gülizar Gülşen Gülten Günay Güneş Güzin Hale Halide Handan Hande Hilal Hümeyra Hayriye Jale Kadriye Kevser
        Hatice_Kübra Kıymet Lale Latife Mahinur Makbule Mediha Mehtap Melahat Melike Melis Melisa Meltem Menekşe Müge Mukaddes
        Münevver Müzeyyen Nazan Nazlı Necla Nergis Nermin Neslihan Nesrin Nevin Nihal Nilay Nilgün Nimet Nurhan Nuriye Nurten
        Zeynep_Sude Oya Pelin Perihan Pervin Rukiye Saadet Sabiha Saniye Sema Semra Sena Serap Sevda Sevgi Sevil Sevinç Sıdıka
        Şengül Şenay Şeyma Şule Şükran Suna Sümeyye Tülay Tülin Türkan Tuba Ülkü Ümran Vildan Yeliz Yeşim Yıldız Zerrin Zübeyde
        Züleyha Çiğdem Çağla Damla Demet Didem Dilara Dilan Döndü Bahar Banu Başak Belgin Belma Beren Berna Betül Beyhan Bilge
        Gül_Nihal Binnur Birgül Birsen Burcu Canan Cansu Cemile Arzu Aslı Aslıhan Asuman Ayla Aylin Ayten Aysun Aygül Aydan
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Spaced), flatness: 12);

    static string Spaced(string name) => name.Replace('_', ' ');
}
