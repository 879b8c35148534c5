using System.Globalization;
using Crm360.Contacts;

namespace Crm360.Tests.Contacts;

public sealed class ReadingsVersionTests
{
    const string File = "tests/Crm360.Tests/Contacts/Vectors/readings/readings.tsv";

    [Fact]
    public void A_reading_that_answers_otherwise_raises_the_version()
    {
        var lines = CommittedFile.Text(File).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToList();
        var version = int.Parse(lines[0][1], CultureInfo.InvariantCulture);
        List<string> answers = [.. lines.Skip(1).Select(line => $"{line[0]}\t{line[1]}\t{Answer(line[0], line[1])}")];

        if (Environment.GetEnvironmentVariable("CRM360_WRITE_READINGS") is "1" && version != Readings.Version)
        {
            CommittedFile.Write(File, string.Join('\n', answers.Prepend(string.Create(CultureInfo.InvariantCulture, $"version\t{Readings.Version}\t"))) + "\n");
            return;
        }

        Assert.Equal(Readings.Version, version);
        var changed = answers.Except(lines.Skip(1).Select(line => string.Join('\t', line)), StringComparer.Ordinal).ToList();
        Assert.True(changed is [], $"Raise Readings.Version and write the answers anew (Vectors/readings/NOTE.md); these changed:\n{string.Join('\n', changed)}");
    }

    [Fact]
    public void There_are_some_hundred_texts_of_every_kind() =>
        Assert.InRange(CommittedFile.Text(File).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).CountBy(line => line.Split('\t')[0]).Count(kind => kind.Value >= 30), 7, 7);

    static string Answer(string kind, string text) => string.Join(" & ", Read(kind, text).Select(reading =>
        $"{reading.Status} {reading.Canonical} [{Keys(reading)}] {string.Join(',', reading.ReasonCodes)}{(reading.Suggestion is null ? "" : $" > {reading.Suggestion}")}"));

    static IEnumerable<Reading> Read(string kind, string text) => kind switch
    {
        "phone" => PhoneNumber.ReadAll(text, "TR"),
        "email" => EmailAddress.ReadAll(text),
        "person" => PersonName.ReadAll(text),
        "company" => [CompanyName.Read(text)],
        "address" => [PostalAddress.Read(new AddressText(FreeText: text), "TR")],
        "id" => [IdentityNumber.Read(text)],
        "date" => [CalendarDate.Read(text)],
        _ => throw new InvalidOperationException($"No reading for {kind}."),
    };

    static string Keys(Reading reading) => reading switch
    {
        PersonName person => $"{person.Given}/{person.Family} {person.Key} {person.TokenKey} {person.PhoneticKey} {person.NicknameKey} ({person.Notes})",
        CompanyName company => $"{company.Key} {company.LegalForm} {company.Branch} ({company.Notes})",
        PostalAddress address => $"{address.StreetKey} {address.Neighbourhood}/{address.District}/{address.Province} {address.Postcode} {address.CountryCode}",
        PhoneNumber phone => $"{phone.Key} {phone.Type} {phone.Region} ({phone.Note})",
        _ => reading.Key ?? "",
    };
}
