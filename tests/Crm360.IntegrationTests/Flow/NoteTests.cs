using Crm360.Storage;
using Crm360.Warehouse;

namespace Crm360.IntegrationTests.Flow;

[Trait("Category", "Sqlite")]
public sealed class NoteTests
{
    [Fact]
    public async Task What_people_note_beside_a_name_or_number_is_on_the_card_and_is_no_consent()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var house = await House.OfMarketAsync(DatabaseEngine.Sqlite, customers: 110, seed: 5);
        var key = "";
        house.Contacts.Change(lines =>
        {
            var (names, fields) = (lines[0].Split(';'), lines[1].Split(';'));
            key = fields[0];
            fields[Array.IndexOf(names, "AD")] = "Zühtü";
            fields[Array.IndexOf(names, "SOYAD")] = "Yılmaz (ARAMAYIN)";
            fields[Array.IndexOf(names, "FIRMA")] = "";
            fields[Array.IndexOf(names, "GSM")] = "0539 987 65 43 (eşi)";
            lines[1] = string.Join(';', fields);
        });

        await house.RunAsync();

        var found = await house.Get<FindQueries>().FindAsync("+905399876543", 10, cancel);
        var card = (await house.Get<CardQueries>().CardAsync(Assert.Single(found).CustomerId, cancel))!;
        Assert.Equal(
            [(null, "ARAMAYIN"), ("+905399876543", "eşi")],
            card.Notes.Where(note => note.SourceKey == key).Select(note => (note.About, note.Text)));
        Assert.DoesNotContain(card.Consents, consent => consent.Address == "+905399876543");
    }
}
