using Crm360.Contacts;

namespace Crm360.Standardise;

/// <summary>How good a customer's record is, 0 to 100; the formula stands in pipelines/README.md too.</summary>
static class RecordQuality
{
    /// <summary>Name, e-mail, phone, address and official number count the same.</summary>
    const int Whole = 20;

    const int Half = Whole / 2;
    const int PerProblem = 2;
    const int MostForProblems = 10;

    /// <summary>Adds up what a record has and takes off what is wrong with it.</summary>
    /// <param name="name">Of the person or company.</param>
    /// <param name="address">The postal address.</param>
    /// <param name="numbers">Identity and tax number.</param>
    /// <param name="birth">The date of birth, which tells namesakes apart as a number does.</param>
    /// <param name="points">E-mail addresses and phone numbers.</param>
    /// <param name="problems">How many problems the record has.</param>
    public static int Of(
        Reading? name, PostalAddress address, IReadOnlyList<Reading?> numbers, DateOnly? birth, IReadOnlyList<ContactPointRow> points, int problems)
    {
        var sum = Points(name is PersonName { Given: null } or PersonName { Family: null } ? Worse(name.Status) : name?.Status)
            + (address.Province is null ? 0 : address.StreetKey is null ? Points(address.Status) / 2 : Points(address.Status))
            + (birth is null ? numbers.Max(number => Points(number?.Status)) : Whole)
            + Best(PartyMaker.Email) + Best(PartyMaker.Phone);
        return Math.Max(0, sum - Math.Min(MostForProblems, PerProblem * problems));

        int Best(string kind) => points.Where(point => point.Kind == kind).Select(point =>
            point.Status == PartyMaker.StatusName(ReadingStatus.Valid) ? Whole : point.Status == PartyMaker.StatusName(ReadingStatus.Suspect) ? Half : 0)
            .DefaultIfEmpty().Max();
    }

    static int Points(ReadingStatus? status) => status switch
    {
        ReadingStatus.Valid => Whole,
        ReadingStatus.Suspect => Half,
        _ => 0,
    };

    // half a name is worth half
    static ReadingStatus Worse(ReadingStatus status) => status == ReadingStatus.Valid ? ReadingStatus.Suspect : status;
}
