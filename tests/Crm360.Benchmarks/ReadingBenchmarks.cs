using BenchmarkDotNet.Attributes;
using Crm360.Contacts;
using Crm360.Linkage.Comparing;

namespace Crm360.Benchmarks;

/// <summary>One core reading what customers type, and comparing names.</summary>
[MemoryDiagnoser]
public class ReadingBenchmarks
{
    static readonly string[] Phones = ["0532 123 45 67", "+90 (212) 555 12 34", "5321234567", "0049 30 901820", "444 0 123", "0850 222 00 00"];
    static readonly string[] Names = ["AYŞE IŞIL YILMAZ", "Dr. Mehmet Ali Öztürk", "YILMAZ, Can", "Hans von der Heide"];
    int _at;

    [Benchmark]
    public PhoneNumber Phone() => PhoneNumber.Read(Phones[_at++ % Phones.Length], "TR");

    [Benchmark]
    public PersonName Name() => PersonName.Read(Names[_at++ % Names.Length]);

    [Benchmark]
    public EmailAddress Email() => EmailAddress.Read("Ayse.Yilmaz+haber@GoogleMail.com");

    [Benchmark]
    public PostalAddress Address() =>
        PostalAddress.Read(new AddressText("Caferağa Mah. Moda Cad. No:12 D:5", District: "Kadıköy", Province: "İstanbul"), "TR");

    [Benchmark]
    public double JaroWinkler() => JaroSimilarity.JaroWinkler("yildirim", "yildirm");
}
