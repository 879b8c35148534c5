using Crm360.Contacts;

namespace Crm360.Tests.Contacts;

/// <summary>Cells with dates as they stand in Turkish customer files.</summary>
public sealed class DirtyDateTests
{
    static readonly DateOnly Today = new(2026, 3, 1);

    [Theory]
    [InlineData("31.01.1985 - 15.02.1990", "1985-01-31 1990-02-15")]
    [InlineData("31.01.1985-15.02.1990", "1985-01-31 1990-02-15")]
    [InlineData("31.01.1985 / 15.02.1990", "1985-01-31 1990-02-15")]
    [InlineData("31/01/1985 15/02/1990", "1985-01-31 1990-02-15")]
    [InlineData("31.01.1985 ve 15.02.1990", "1985-01-31 1990-02-15")]
    [InlineData("01.02.2020 ile 15.02.2020 arası", "2020-02-01 2020-02-15")]
    [InlineData("31.01.1985\n15.02.1990", "1985-01-31 1990-02-15")]
    [InlineData("31.01.1985; 15.02.1990 (evlilik)", "1985-01-31[evlilik] 1990-02-15")]
    [InlineData("12.03.1985 14:30 - 13.03.1985 15:00", "1985-03-12 1985-03-13")]
    [InlineData("12 Mart 1985 / March 13, 1985", "1985-03-12 1985-03-13")]
    public void Every_day_of_a_cell_is_found(string cell, string expected) => Assert.Equal(expected, All(cell));

    [Fact]
    public void Where_one_day_is_asked_for_two_are_unreadable() =>
        Assert.Equal([Reasons.Unreadable], CalendarDate.Read("12.03.1985 - 14.03.1985").ReasonCodes);

    [Theory]
    [InlineData("3,1078E+04", ReadingStatus.Suspect, "1985-01-31")]
    [InlineData("3.1078E+4", ReadingStatus.Suspect, "1985-01-31")]
    [InlineData("3,1E+04", ReadingStatus.Invalid, null)]
    public void Serial_numbers_that_a_spreadsheet_shortened_are_told(string text, ReadingStatus status, string? canonical)
    {
        var day = CalendarDate.Read(text);
        Assert.Equal((status, canonical), (day.Status, day.Canonical));
        Assert.Contains(Reasons.ScientificNotation, day.ReasonCodes);
    }

    [Theory]
    [InlineData("15.06.1850", ReadingStatus.Suspect)]
    [InlineData("31.12.2100", ReadingStatus.Suspect)]
    [InlineData("01.01.2030", ReadingStatus.Valid)]
    [InlineData("01.05.1910", ReadingStatus.Valid)]
    public void Days_that_nobody_alive_has_to_do_with_are_suspect(string text, ReadingStatus status) => Assert.Equal(status, CalendarDate.Read(text).Around(Today).Status);

    [Theory]
    [InlineData("31.1.1985", "1985-01-31")]
    [InlineData("31 01 1985", "1985-01-31")]
    [InlineData("31,01,1985", "1985-01-31")]
    [InlineData("1985.01.31", "1985-01-31")]
    [InlineData("31 OCAK 1985", "1985-01-31")]
    [InlineData("31.Oca.1985", "1985-01-31")]
    [InlineData("31ocak1985", "1985-01-31")]
    [InlineData("Ocak 31, 1985", "1985-01-31")]
    [InlineData("31-Oca-85", "1985-01-31")]
    [InlineData("31.01.1985 00:00", "1985-01-31")]
    [InlineData("1985-01-31 00:00:00.000", "1985-01-31")]
    [InlineData("31.01.1985 14.30", "1985-01-31")]
    [InlineData("31.01.1985 saat 14:30", "1985-01-31[saat 14:30]")]
    [InlineData("Perşembe 31 Ocak 1985", "1985-01-31")]
    [InlineData("31.01.1985 Perşembe", "1985-01-31")]
    [InlineData("DT:31.01.1985", "1985-01-31")]
    [InlineData("D.T.31.01.1985", "1985-01-31")]
    [InlineData("Doğum Tarihi: 31.01.1985", "1985-01-31")]
    [InlineData("Doğum tarihi 31/01/1985 İstanbul", "1985-01-31[İstanbul]")]
    [InlineData("Ankara, 31.01.1985", "1985-01-31[Ankara]")]
    [InlineData("İstanbul 31.01.1985", "1985-01-31[İstanbul]")]
    [InlineData("31.01.1985 / Ankara", "1985-01-31[Ankara]")]
    [InlineData("'31.01.1985", "1985-01-31")]
    [InlineData("\"31.01.1985\"", "1985-01-31")]
    [InlineData("(31.01.1985)", "1985-01-31")]
    [InlineData("31.01.1985.", "1985-01-31")]
    [InlineData("31.01.1985 doğumlu", "1985-01-31[doğumlu]")]
    [InlineData("31.01.1985 (tahmini)", "1985-01-31[tahmini]")]
    [InlineData("31.01.1985 tarihinde 3 kez", "1985-01-31[tarihinde 3 kez]")]
    [InlineData("３１．０１．１９８５", "1985-01-31")]
    [InlineData("٣١/٠١/١٩٨٥", "1985-01-31")]
    [InlineData("31078,5", "1985-01-31")]
    [InlineData("31011985", "1985-01-31")]
    [InlineData("02/13/1985", "1985-02-13")]
    [InlineData("31.02.1985 / 12.03.1985", "1985-03-12")]
    [InlineData("31.02.1985", "")]
    [InlineData("31.13.1985", "")]
    [InlineData("5 31.01.1985", "")]
    [InlineData("31.01.1985.7", "")]
    [InlineData("31.O1.1985", "")]
    [InlineData("31.01.198", "")]
    [InlineData("1985 / 1990", "")]
    [InlineData("Ocak 1985", "")]
    [InlineData("05321234567", "")]
    [InlineData("bilinmiyor", "")]
    public void Turkish_cells_are_read_as_people_mean_them(string cell, string expected) => Assert.Equal(expected, All(cell));

    static string All(string cell) => string.Join(
        ' ', CalendarDate.ReadAll(cell).Where(day => day.IsUsable).Select(day => day.Canonical + (day.Note is null ? "" : $"[{day.Note}]")));
}
