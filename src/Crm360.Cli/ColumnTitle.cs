using System.Text;
using Crm360.Contacts;

namespace Crm360.Cli;

/// <summary>The titles that people give to columns.</summary>
static class ColumnTitle
{
    const string Latin1 = "ýþðÝÞÐ";
    const string Latin5 = "ışğİŞĞ";

    static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>A title in words without case and marks: "customerId", "CUSTOMER_ID" and "Customer ID" are "customer id".</summary>
    public static string Words(string title) => TextFold.Key(string.Concat(title.Select((letter, at) =>
        at > 0 && char.IsUpper(letter) && char.IsLower(title[at - 1]) ? $" {letter}" : letter.ToString())));

    /// <summary>The title that was meant where it was read in a wrong encoding, as "MÃ¼ÅŸteri" and "Müþteri" were; else the title itself.</summary>
    public static string Mended(string title)
    {
        var bytes = Western.GetBytes(title);
        var decoded = Encoding.UTF8.GetString(bytes);
        var meant = Western.GetString(bytes) == title && !decoded.Contains('\uFFFD', StringComparison.Ordinal) ? decoded : title;
        return string.Concat(meant.Select(letter => Latin1.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at ? Latin5[at] : letter));
    }
}
