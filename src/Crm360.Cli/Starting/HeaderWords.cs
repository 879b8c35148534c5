using Crm360.Records;
using FuzzySharp;

namespace Crm360.Cli.Starting;

/// <summary>What people call the attributes of an entity, in Turkish and English, and how like that a title is.</summary>
static class HeaderWords
{
    /// <summary>From here on a title is taken for what it is like.</summary>
    public const int Sure = 90;

    /// <summary>From here on a title is taken for what it is like, and that is said.</summary>
    public const int Likely = 80;

    static readonly Dictionary<string, string[]> Common = new(StringComparer.Ordinal)
    {
        ["given_name"] = ["ad", "adi", "isim", "given name", "first name", "firstname", "forename"],
        ["family_name"] = ["soyad", "soyadi", "soyisim", "surname", "last name", "lastname", "family name"],
        ["full_name"] = ["ad soyad", "adi soyadi", "ad soyadi", "musteri adi soyadi", "musteri adi", "full name", "fullname", "customer name", "name", "musteri", "isim soyisim", "unvan ad soyad"],
        ["contact_name"] = ["yetkili", "yetkili kisi", "irtibat", "ilgili kisi", "contact name", "contact person"],
        ["company_name"] = ["firma", "firma adi", "sirket", "sirket adi", "unvan", "ticari unvan", "cari unvan", "company", "company name", "organisation", "organization", "account name"],
        ["emails"] = ["eposta", "e posta", "email", "e mail", "mail", "eposta adresi", "email address", "eposta2", "email2"],
        ["phones"] = ["telefon", "tel", "gsm", "cep", "cep telefonu", "cep tel", "is telefonu", "ev telefonu", "sabit telefon", "phone", "mobile", "mobile phone", "phone number", "telephone", "gsm no", "telefon no"],
        ["national_id"] = ["tckn", "tc kimlik no", "t c kimlik no", "kimlik no", "tc no", "national id", "identity number", "ssn"],
        ["employer"] = ["isveren", "calistigi firma", "calistigi sirket", "calistigi yer", "employer"],
        ["employer_key"] = ["isveren no", "employer id", "employer no"],
        ["tax_id"] = ["vkn", "vergi no", "vergi numarasi", "vergi kimlik no", "tax id", "tax number", "vat number", "vat"],
        ["birth_date"] = ["dogum tarihi", "dogum", "dtarih", "birth date", "date of birth", "dob", "birthday", "birthdate"],
        ["gender"] = ["cinsiyet", "gender", "sex"],
        ["address"] = ["adres", "acik adres", "address", "full address", "adres satiri"],
        ["street"] = ["sokak", "cadde", "cadde sokak", "street", "street address", "address line 1"],
        ["district"] = ["ilce", "semt", "district", "county", "suburb"],
        ["province"] = ["il", "sehir", "city", "province", "state", "town"],
        ["postcode"] = ["posta kodu", "pk", "postcode", "postal code", "zip", "zip code"],
        ["country"] = ["ulke", "country"],
        ["note"] = ["not", "notlar", "aciklama", "note", "notes", "comment", "remarks"],
        ["created_at"] = ["kayit tarihi", "olusturma tarihi", "created at", "created on", "created"],
        ["updated_at"] = ["guncelleme", "guncelleme tarihi", "degisim", "degisim tarihi", "degisiklik", "degisiklik tarihi", "degistirme tarihi", "son guncelleme", "son degisiklik", "guncelleme zamani", "degisim zamani", "update time", "updated at", "updated on", "update date", "modified on", "modified at", "modified", "last modified", "last updated", "updated"],
        ["customer_key"] = ["musteri no", "musteri id", "musteri kodu", "cari kod", "cari no", "customer id", "customer no", "customer key", "contact id", "account id", "client id", "kisi"],
        ["order_key"] = ["siparis no", "siparis id", "fatura no", "order id", "order no", "order number", "invoice no"],
        ["product_key"] = ["urun kodu", "stok kodu", "urun no", "product id", "product code", "sku", "item id"],
        ["ordered_at"] = ["siparis tarihi", "fatura tarihi", "tarih", "order date", "ordered at", "date", "invoice date"],
        ["status"] = ["durum", "statu", "status", "state"],
        ["currency"] = ["para birimi", "para", "doviz", "doviz cinsi", "currency"],
        ["channel"] = ["kanal", "channel", "tip", "satis kanali"],
        ["campaign"] = ["kampanya", "campaign"],
        ["amount"] = ["tutar", "toplam", "toplam tutar", "net tutar", "amount", "total", "total amount", "value", "cost", "maliyet", "harcama"],
        ["quantity"] = ["miktar", "adet", "quantity", "qty"],
        ["unit_price"] = ["birim fiyat", "fiyat", "unit price", "price"],
        ["list_price"] = ["liste fiyati", "fiyat", "list price", "price"],
        ["category"] = ["kategori", "grup", "urun grubu", "category", "group"],
        ["brand"] = ["marka", "brand"],
        ["at"] = ["tarih", "arama tarihi", "gorusme tarihi", "baslangic", "started at", "date", "call time", "timestamp", "izin tarihi"],
        ["direction"] = ["yon", "direction"],
        ["reason"] = ["konu", "neden", "sebep", "arama nedeni", "reason", "subject", "topic"],
        ["outcome"] = ["sonuc", "outcome", "result"],
        ["duration_seconds"] = ["sure", "sure sn", "duration", "duration seconds"],
        ["title"] = ["proje", "baslik", "konu", "title", "subject"],
        ["stage"] = ["asama", "stage", "phase"],
        ["opened_at"] = ["acilis", "acilis tarihi", "baslangic", "opened at", "opened on", "created on"],
        ["closed_at"] = ["kapanis", "kapanis tarihi", "closed at", "closed on", "close date"],
        ["recipient_type"] = ["alici tipi", "recipient type"],
        ["source"] = ["kaynak", "source", "izin kaynagi"],
        ["date"] = ["tarih", "ay", "gun", "month", "day", "date"],
        ["from_currency"] = ["doviz", "doviz cinsi", "kaynak para", "from currency", "base currency", "from", "currency", "para birimi"],
        ["to_currency"] = ["karsi para", "hedef para", "to currency", "quote currency", "to"],
        ["rate"] = ["kur", "doviz kuru", "rate", "exchange rate"],
    };

    static readonly string[] Versions = ["row version", "rowversion", "change number", "change no", "degisim no", "degisiklik no", "lsn", "scn"];

    static readonly Dictionary<(Entity Entity, string Attribute), string[]> Own = new()
    {
        [(Entity.Product, "name")] = ["urun adi", "stok adi", "urun", "product name", "name", "item name", "description"],
        [(Entity.Consent, "address")] = ["alici", "iletisim adresi", "recipient", "address", "telefon", "eposta"],
        [(Entity.Consent, "status")] = ["durum", "izin durumu", "onay durumu", "status", "consent"],
        [(Entity.Consent, "at")] = ["izin tarihi", "tarih", "consent date", "date"],
        [(Entity.Consent, "channel")] = ["izin tipi", "tip", "kanal", "channel", "type"],
    };

    /// <summary>What tables of an entity are called.</summary>
    public static IReadOnlyDictionary<Entity, string[]> Tables { get; } = new Dictionary<Entity, string[]>
    {
        [Entity.Customer] = ["musteri", "musteriler", "customer", "customers", "contact", "contacts", "cari", "cariler", "kisi", "kisiler", "person", "people", "uye", "uyeler", "account", "accounts", "client", "clients", "loyalty", "bayi"],
        [Entity.Order] = ["siparis", "siparisler", "order", "orders", "fatura", "faturalar", "invoice", "invoices", "sales", "satis"],
        [Entity.OrderLine] = ["siparis satir", "siparis satirlari", "order line", "order lines", "order details", "order items", "fatura satir", "invoice line", "invoice items"],
        [Entity.Product] = ["urun", "urunler", "stok", "stoklar", "product", "products", "item", "items"],
        [Entity.Interaction] = ["arama", "aramalar", "cagri", "cagrilar", "gorusme", "gorusmeler", "call", "calls", "interaction", "interactions", "ticket", "tickets"],
        [Entity.Opportunity] = ["firsat", "firsatlar", "opportunity", "opportunities", "deal", "deals", "proje", "projeler"],
        [Entity.Consent] = ["izin", "izinler", "consent", "consents", "iys", "onay", "onaylar"],
        [Entity.CampaignCost] = ["campaign cost", "campaign costs", "kampanya maliyet", "kampanya maliyetleri", "kampanya gider"],
        [Entity.ExchangeRate] = ["kur", "kurlar", "doviz kuru", "exchange rate", "exchange rates", "rates"],
    };

    /// <summary>How like what people call an attribute a title is, 0 to 100.</summary>
    public static int Score(Entity entity, string attribute, string title) => Best(Names(entity, attribute), ColumnTitle.Words(ColumnTitle.Mended(title)));

    /// <summary>Whether a title is one that an attribute of any entity has.</summary>
    public static bool IsKnown(string title) =>
        EntityCatalogue.All.Any(entity => entity.Attributes.Any(attribute => Score(entity.Entity, attribute.Name, title) >= Sure)); // Kaya is like kaynak

    /// <summary>How like what people call a column that says when a row was changed, or how often, a title is, 0 to 100.</summary>
    public static int ScoreChange(string title) => Best([.. Common["updated_at"], .. Versions], ColumnTitle.Words(ColumnTitle.Mended(title)));

    /// <summary>How like what people call the tables of an entity a name is, 0 to 100.</summary>
    public static int ScoreTable(Entity entity, string name) => Best(Tables[entity], string.Join(' ', ColumnTitle.Words(name).Split(' ').Where(word => !word.All(char.IsDigit))));

    static string[] Names(Entity entity, string attribute) =>
        Own.TryGetValue((entity, attribute), out var own) ? own : Common.GetValueOrDefault(attribute, [attribute.Replace('_', ' ')]);

    // short words are like too much: they count when they are the same
    static int Best(IEnumerable<string> names, string words)
    {
        const int FewLetters = 4;
        return words.Length == 0 ? 0 : names.Max(name => name == words ? 100 : name.Length < FewLetters || words.Length < FewLetters ? 0 : Math.Min(99, Fuzz.TokenSortRatio(name, words)));
    }
}
