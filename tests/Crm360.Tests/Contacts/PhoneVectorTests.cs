using System.Globalization;
using Crm360.Contacts;

namespace Crm360.Tests.Contacts;

/// <summary>Our readings against those of libphonenumber.</summary>
public sealed class PhoneVectorTests
{
    static readonly List<string[]> Agreed = [.. CommittedFile.Rows("phones/vectors.csv").Where(row => row[16] == "true")];
    static readonly List<string[]> Better = CommittedFile.Rows("phones/better.csv");

    [Fact]
    public void Validity_number_type_region_and_extension_agree_with_libphonenumber_but_for_the_texts_we_read_better()
    {
        Assert.Equal(2_086, Agreed.Count);
        var differing = Agreed.Where(Differs).Select(row => (row[1], row[2]));
        Assert.Equal(Better.Select(row => (row[0], row[1])).Order(), differing.Order());
    }

    [Fact]
    public void Formats_agree_with_libphonenumber_but_for_numbers_withdrawn_since()
    {
        var differing = Agreed.Where(row => row[5] == "true").Select(row => (Row: row, Read: PhoneNumber.Read(row[1], row[2])))
            .Where(pair => (pair.Read.NationalFormat, pair.Read.InternationalFormat) != (pair.Row[8], pair.Row[9]))
            .Where(pair => !pair.Read.ReasonCodes.Contains(Reasons.FormerNumber)).Select(pair => $"{pair.Row[1]}: {pair.Row[8]}, read {pair.Read.NationalFormat}");
        Assert.Empty(differing);
    }

    [Fact]
    public void Where_we_read_better_the_answer_is_the_one_we_gave_a_reason_for()
    {
        foreach (var row in Better)
        {
            var read = PhoneNumber.Read(row[0], row[1]);
            Assert.Equal((row[2], row[3], row[4]), (read.Status.ToString(), read.E164, read.Extension ?? ""));
        }
    }

    [Fact]
    public void A_number_that_a_plan_has_is_never_a_placeholder() =>
        Assert.DoesNotContain(Agreed.Where(row => row[5] == "true"), row => PhoneNumber.Read(row[1], row[2]).Status == ReadingStatus.Placeholder);

    static bool Differs(string[] row)
    {
        var read = PhoneNumber.Read(row[1], row[2]);
        var isValid = row[5] == "true";
        if (isValid != (read.Status == ReadingStatus.Valid))
            return true;
        if (row[3] == "ok" && read.E164 != row[7])
            return true;
        return isValid && (Name(read.Type), read.Region, read.Extension ?? "") != (row[10], row[11], row[12]);
    }

    static string Name(PhoneType type) => type switch
    {
        PhoneType.Fixed => "FIXED_LINE",
        PhoneType.FixedOrMobile => "FIXED_LINE_OR_MOBILE",
        PhoneType.TollFree => "TOLL_FREE",
        PhoneType.PremiumRate => "PREMIUM_RATE",
        PhoneType.SharedCost => "SHARED_COST",
        PhoneType.PersonalNumber => "PERSONAL_NUMBER",
        PhoneType.CompanyWide => "UAN",
        var other => other.ToString().ToUpper(CultureInfo.InvariantCulture),
    };
}
