namespace Crm360.Cli.Demo.Words;

/// <summary>Where a person comes from, with what is needed to invent one: names in letters that windows-1254 knows, mobile numbers and towns.</summary>
/// <param name="Code">ISO 3166-1.</param>
/// <param name="Turkish">The country's name in Turkish, as clerks write it.</param>
/// <param name="CallingCode">Of the country, without plus sign.</param>
/// <param name="MobileStarts">First digits of national mobile numbers that the numbering plan gives out.</param>
/// <param name="MobileLength">Digits of a national mobile number.</param>
/// <param name="Male">Given names of men.</param>
/// <param name="Female">Given names of women.</param>
/// <param name="Surnames">Of both.</param>
/// <param name="MailProviders">Domains of common mailboxes.</param>
/// <param name="Towns">Where those live who do not live in Türkiye.</param>
/// <param name="Streets">What their streets are called.</param>
public sealed record Nation(
    string Code, string Turkish, int CallingCode, IReadOnlyList<string> MobileStarts, int MobileLength,
    IReadOnlyList<string> Male, IReadOnlyList<string> Female, IReadOnlyList<string> Surnames,
    IReadOnlyList<string> MailProviders, IReadOnlyList<string> Towns, IReadOnlyList<string> Streets);

/// <summary>The foreign customers' home countries; Germany is listed twice because most come from there.</summary>
public static class ForeignNames
{
    static readonly Nation Germany = new(
        "DE", "Almanya", 49, ["151", "160", "170", "171", "175"], 11,
        Words("Thomas Michael Andreas Stefan Christian Jürgen Klaus Wolfgang Uwe Matthias Jörg Florian"),
        Words("Sabine Petra Monika Susanne Claudia Andrea Birgit Heike Katrin Julia Anna Käthe"),
        Words("Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Köhler Krüger Großmann"),
        ["web.de", "gmx.de", "t-online.de", "gmail.com"], ["Berlin", "Köln", "München", "Hamburg"], ["Hauptstraße", "Gartenweg", "Bahnhofstraße"]);

    static readonly Nation Netherlands = new(
        "NL", "Hollanda", 31, ["61", "62", "63", "64", "65"], 9,
        Words("Jan Pieter Willem Kees Hendrik Bas Joost Maarten Sander Ruben Daan Thijs"),
        Words("Anneke Marijke Sanne Femke Lotte Ingrid Wilma Joke Esther Maaike Fleur Hanneke"),
        Words("Jansen Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Dijkstra"),
        ["ziggo.nl", "kpnmail.nl", "gmail.com"], ["Amsterdam", "Rotterdam", "Utrecht"], ["Kerkstraat", "Molenweg", "Dorpsstraat"]);

    static readonly Nation Britain = new(
        "GB", "İngiltere", 44, ["771", "773", "775", "777"], 10,
        Words("James John David Peter Paul Mark Andrew Simon Richard Stephen Colin Graham"),
        Words("Susan Margaret Karen Helen Sarah Emma Claire Jacqueline Lynn Rachel Diane Alison"),
        Words("Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans"),
        ["btinternet.com", "hotmail.co.uk", "gmail.com"], ["London", "Leeds", "Bristol"], ["High Street", "Station Road", "Church Lane"]);

    static readonly Nation France = new(
        "FR", "Fransa", 33, ["61", "62", "66", "67", "68"], 9,
        Words("Jean Pierre Michel Philippe Alain Nicolas Laurent Julien Olivier Étienne René Didier"),
        Words("Marie Nathalie Isabelle Sylvie Catherine Valérie Sophie Céline Chantal Élodie Hélène Brigitte"),
        Words("Martin Bernard Dubois Petit Durand Leroy Moreau Laurent Lefèvre Girard Mercier Rousseau"),
        ["orange.fr", "free.fr", "gmail.com"], ["Paris", "Lyon", "Strasbourg"], ["Rue de la Gare", "Rue Victor Hugo", "Avenue Foch"]);

    static readonly Nation Azerbaijan = new(
        "AZ", "Azerbaycan", 994, ["50", "51", "55", "70", "77"], 9,
        Words("Elçin Rauf Vüqar Ramin Elşad Ceyhun Orxan Rəşad Tural Samir Nicat Anar"),
        Words("Aygün Günel Sevinc Leyla Nigar Aytən Könül Gülnar Arzu Ülviyyə Lalə Fidan"),
        Words("Aliyev Mammadov Hasanov Huseynov Guliyev Ismayilov Ibrahimov Jafarov Abbasov Rzayev Babayev Mustafayev"),
        ["mail.az", "box.az", "gmail.com"], ["Bakü", "Gence", "Sumgayıt"], ["Nizami küç.", "Füzuli küç."]);

    static readonly Nation Russia = new(
        "RU", "Rusya", 7, ["903", "916", "926", "965"], 10,
        Words("Aleksandr Sergey Dmitriy Andrey Aleksey Maksim Vladimir Igor Oleg Nikolay Roman Evgeniy"),
        Words("Elena Olga Natalya Tatyana Irina Svetlana Yulia Marina Ludmila Oksana Galina Larisa"),
        Words("Ivanov Smirnov Kuznetsov Popov Vasilyev Petrov Sokolov Mikhaylov Novikov Fedorov Morozov Volkov"),
        ["mail.ru", "yandex.ru", "gmail.com"], ["Moskova", "Kazan", "Soçi"], ["ul. Lenina", "ul. Mira"]);

    public static IReadOnlyList<Nation> Nations { get; } = [Germany, Germany, Netherlands, Britain, France, Azerbaijan, Russia];

    // windows-1254 has no ə; Turkish clerks write e
    static string[] Words(string names) => names.Replace('ə', 'e').Split(' ');
}
