namespace Crm360.Cli.Demo.Files;

/// <summary>A product of the ERP; its price is in lira of January 2023, and those of today follow the dollar.</summary>
sealed record Product(string Code, string Name, string Group, string Brand, decimal Price);

/// <summary>The forty products, the often bought first.</summary>
static class Products
{
    public static IReadOnlyList<Product> All { get; } =
    [
        .. Group("BAK", "Bakım", "Klimasan", ("Kombi yıllık bakımı", 450), ("Klima yıllık bakımı", 400), ("Petek temizliği", 900), ("Baca kontrolü", 350), ("Bakım paketi 3 yıl", 1900)),
        .. Group("YDK", "Yedek parça", "Partek", ("Klima filtresi", 120), ("Kombi kartı", 1450), ("Genleşme tankı", 380), ("Fan motoru", 720), ("Uzaktan kumanda", 150)),
        .. Group("SUA", "Su arıtma", "Akvasu", ("Su arıtma cihazı", 3900), ("Filtre seti", 420), ("Membran filtre", 280), ("Depo tankı 8 L", 350), ("Musluk seti", 190)),
        .. Group("KLM", "Klima", "Klimasan", ("Duvar tipi klima 9000 BTU", 11500), ("Duvar tipi klima 12000 BTU", 13200), ("Duvar tipi klima 18000 BTU", 19500), ("Salon tipi klima", 41000), ("Taşınabilir klima", 9800)),
        .. Group("KMB", "Kombi", "Isıtek", ("Yoğuşmalı kombi 24 kW", 14500), ("Yoğuşmalı kombi 28 kW", 16200), ("Oda termostatı", 950), ("Akıllı termostat", 2400), ("Panel radyatör 60x100", 1250)),
        .. Group("ISP", "Isı pompası", "Isıtek", ("Hava kaynaklı ısı pompası 8 kW", 62000), ("Hava kaynaklı ısı pompası 12 kW", 78000), ("Boyler 200 L", 15500), ("Akümülasyon tankı", 11800), ("Sirkülasyon pompası", 3100)),
        .. Group("GUN", "Güneş enerjisi", "Helios", ("Güneş paneli 450 W", 4300), ("İnvertör 5 kW", 24500), ("Çatı montaj seti", 6200), ("Lityum akü 5 kWh", 48000), ("Güneş kolektörü", 5200)),
        .. Group("SRJ", "Elektrikli araç", "Voltaj", ("Şarj istasyonu 7,4 kW", 16500), ("Şarj istasyonu 22 kW", 24000), ("Şarj kablosu 5 m", 4200), ("Kaçak akım rölesi", 2600), ("Montaj hizmeti", 3500)),
    ];

    static IEnumerable<Product> Group(string code, string group, string brand, params (string Name, decimal Price)[] products) =>
        products.Select((product, i) => new Product($"{code}-{(char)('1' + i)}00", product.Name, group, brand, product.Price));
}
