using System.Diagnostics;
using System.Globalization;
using Crm360.Contacts;

namespace Crm360.Benchmarks;

/// <summary>How many e-mail addresses and names one core reads in a second, and random texts that must not break a reader.</summary>
static class NameBenchmark
{
    const int Texts = 20_000;
    const int Seed = 7;

    static readonly TimeSpan Lap = TimeSpan.FromSeconds(1);

    static readonly string[] Givens = "Ayşe Mehmet Zeynep Elif Mustafa Ahmet Hüseyin Emine Fatma İbrahim Işıl Can Deniz John Maria".Split(' ');
    static readonly string[] Families = "Yılmaz Kaya Demir Çelik Öztürk Şahin Aydın Arslan Doğan Kılıç Smith García".Split(' ');
    static readonly string[] Locals = "ayse mehmet ali.veli zeynep_kaya fatma.demir huseyin42 emre.yilmaz can muhasebe info satis Elif.Su Burak.KAYA".Split(' ');
    static readonly string[] Domains =
        ("gmail.com gmail.com gmail.com hotmail.com hotmail.com outlook.com yahoo.com icloud.com yildizinsaat.com.tr demircelik.com ege-tekstil.com.tr anadolu.edu.tr mynet.com firma.com "
        + "abcmuhendislik.com.tr kayagida.com yandex.com gmial.com").Split(' ');
    static readonly string[] Trades = "İnşaat İnş. Gıda Gıd. Tekstil Otomotiv Turizm Tur. Makina Müh.".Split(' ');
    static readonly string[] Forms = "Ltd. Şti.|LTD.ŞTİ|Limited Şirketi|A.Ş.|Anonim Şirketi|San. ve Tic. A.Ş.|SAN.TİC.LTD.ŞTİ.|".Split('|');

    /// <summary>Pieces that readers look for, so that random texts reach more than the first refusal.</summary>
    static readonly string[] Pieces =
        ("Ayşe YILMAZ İSMAİL ısıl Bey Dr. van de (eski) - , San. ve Ltd. Şti. A.Ş. Şb. GmbH & Co. KG @ gmail.com <x> mailto: \" + . / 12/A yok test III Jr. PhD aramayın Temizlik Иван محمد "
        + "ALI IŞIK ** 株式会社 OOO S.S. \uD800 \uDC00 \0 \u0307 ß Ə 中 😀 ' ( [ \u00A0 \u200B \t \r\n xn-- [1.2.3.4] \\ ． ｡ x y 1").Split(' ');

    public static int Run(int millions)
    {
        var random = new Random(Seed);
        Console.WriteLine("| what | a second, one core | bytes each |\n|---|---|---|");
        Measure("e-mail addresses", Make(() => Email(random)), text => EmailAddress.Read(text));
        Measure("persons", Make(() => Person(random)), text => PersonName.Read(text));
        Measure("companies", Make(() => $"{Pick(random, Families)} {Pick(random, Trades)} {Pick(random, Forms)}"), CompanyName.Read);
        if (millions > 0)
            Fuzz(millions * 1_000_000L, random);
        return 0;
    }

    static void Measure(string what, string[] texts, Func<string, Reading> read)
    {
        var (best, bytes) = (0.0, 0L);
        for (var lap = 0; lap < 5; lap++)
        {
            var watch = Stopwatch.StartNew();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var done = 0L;
            for (; watch.Elapsed < Lap; done += texts.Length)
            {
                foreach (var text in texts)
                    read(text);
            }

            best = Math.Max(best, done / watch.Elapsed.TotalSeconds);
            bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / done;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {best:N0} | {bytes} |"));
    }

    static void Fuzz(long texts, Random random)
    {
        var watch = Stopwatch.StartNew();
        var broken = 0L;
        for (var i = 0L; i < texts; i++)
        {
            var text = Hostile(random);
            if (IsBroken(text, value => PersonName.Read(value)) || IsBroken(text, CompanyName.Read) || IsBroken(text, EmailAddress.Read))
            {
                broken++;
                Console.WriteLine(string.Join(' ', text.Select(c => ((int)c).ToString("X4", CultureInfo.InvariantCulture))));
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{texts:N0} random texts in {watch.Elapsed.TotalSeconds:F0} s, {broken} whose canonical value is read otherwise"));
    }

    static bool IsBroken(string text, Func<string?, Reading> read)
    {
        var once = read(text);
        return once.Canonical is not null && (read(once.Canonical) is var twice) && (twice.Canonical != once.Canonical || twice.Key != once.Key);
    }

    static string Hostile(Random random) => string.Join(random.Next(2) == 0 ? " " : "", Enumerable.Range(0, random.Next(1, 9))
        .Select(_ => random.Next(20) == 0 ? ((char)random.Next(char.MaxValue)).ToString() : Pick(random, Pieces)));

    static string Email(Random random)
    {
        var address = $"{Pick(random, Locals)}{random.Next(2000)}@{Pick(random, Domains)}";
        return random.Next(50) switch
        {
            0 => $" {address} ",
            1 => "mailto:" + address,
            2 => $"Ali Veli <{address}>",
            3 => "yok@yok.com",
            4 => address.Replace("@", "", StringComparison.Ordinal),
            _ => address,
        };
    }

    static string Person(Random random)
    {
        var (given, family) = (Pick(random, Givens), Pick(random, Families));
        return random.Next(10) switch
        {
            0 => $"{family}, {given}",
            1 => $"Sn. {given} {family}",
            2 => $"{given} {family} (eski)",
            3 or 4 => $"{given} {Pick(random, Givens)} {family}",
            _ => $"{given} {family}",
        };
    }

    static string[] Make(Func<string> text) => [.. Enumerable.Range(0, Texts).Select(_ => text())];

    static string Pick(Random random, string[] words) => words[random.Next(words.Length)];
}
