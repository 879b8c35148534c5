using Crm360.Contacts;

namespace Crm360.Tests.Contacts;

public sealed class CalendarTests
{
    static readonly DateOnly Today = new(2026, 3, 1);
    static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("12.03.1985", "dd.MM.yyyy")]
    [InlineData("03/12/1985", "MM/dd/yyyy")]
    [InlineData("12.03.1985", null)]
    [InlineData("12.3.1985", null)]
    [InlineData("12-03-1985", null)]
    [InlineData("1985-03-12", null)]
    [InlineData("1985/3/12", null)]
    [InlineData("19850312", null)]
    [InlineData("12031985", null)]
    [InlineData("12 Mart 1985", null)]
    [InlineData("12 MART 1985 Salı", null)]
    [InlineData("Mar 12, 1985", null)]
    [InlineData("12.03.1985 00:00:00", "dd.MM.yyyy")]
    [InlineData("1985-03-12T00:00:00", "dd.MM.yyyy")]
    [InlineData("Salı, 12 Mart 1985", null)]
    [InlineData("12th March 1985", null)]
    [InlineData("March 12th, 1985", null)]
    [InlineData("12-Mar-1985", null)]
    [InlineData("12mar1985", null)]
    [InlineData("1985-Mar-12", null)]
    [InlineData("19850312143000", null)]
    [InlineData("12.03.1985 02:30 ÖS", null)]
    [InlineData("1985-03-12 12:00:00 AM", null)]
    [InlineData("١٢.٠٣.١٩٨٥", null)]
    [InlineData("３１１１８", null)]
    [InlineData("31118", null)]
    [InlineData("31118.0", "dd.MM.yyyy")]
    public void One_day_in_many_spellings(string text, string? format)
    {
        var day = CalendarDate.Read(text, format);
        Assert.Equal(("1985-03-12", ReadingStatus.Valid), (day.Canonical, day.Status));
    }

    [Fact]
    public void Serial_numbers_of_1904_are_four_years_later() =>
        Assert.Equal(new DateOnly(1989, 3, 13), CalendarDate.Read("31118", epoch1904: true).Date);

    [Theory]
    [InlineData("03/04/1985", "1985-04-03", Reasons.AmbiguousDayMonth)]
    [InlineData("12.03.85", "1985-03-12", Reasons.TwoDigitYear)]
    [InlineData("12.03.29", "2029-03-12", Reasons.TwoDigitYear)]
    [InlineData("12.03.30", "1930-03-12", Reasons.TwoDigitYear)]
    public void Doubtful_days_are_suspect(string text, string canonical, string reason)
    {
        var day = CalendarDate.Read(text);
        Assert.Equal((canonical, ReadingStatus.Suspect), (day.Canonical, day.Status));
        Assert.Contains(reason, day.ReasonCodes);
    }

    [Theory]
    [InlineData("31.02.1985", ReadingStatus.Invalid)]
    [InlineData("29.02.2023", ReadingStatus.Invalid)]
    [InlineData("2020", ReadingStatus.Invalid)]
    [InlineData("dün", ReadingStatus.Invalid)]
    [InlineData("00.00.0000", ReadingStatus.Placeholder)]
    [InlineData("0001-01-01", ReadingStatus.Placeholder)]
    [InlineData("01.01.1900", ReadingStatus.Placeholder)]
    [InlineData("31.12.9999", ReadingStatus.Placeholder)]
    [InlineData("1753-01-01 00:00:00", ReadingStatus.Placeholder)]
    [InlineData("12.03.1985 - 14.03.1985", ReadingStatus.Invalid)]
    [InlineData("12.03.1985.7", ReadingStatus.Invalid)]
    [InlineData("12.03.1985 25:61", ReadingStatus.Invalid)]
    [InlineData("yok", ReadingStatus.Placeholder)]
    [InlineData(" ", ReadingStatus.Missing)]
    public void What_is_no_day_is_refused(string text, ReadingStatus status) => Assert.Equal((status, null), (CalendarDate.Read(text).Status, CalendarDate.Read(text).Date));

    [Fact]
    public void Words_behind_a_day_are_a_note()
    {
        var day = CalendarDate.Read("12.03.1985 (kayıt)");
        Assert.Equal(("1985-03-12", ReadingStatus.Valid), (day.Canonical, day.Status));
        Assert.Contains(Reasons.NoteSplitOff, day.ReasonCodes);
    }

    [Theory]
    [InlineData("01.01.1900", ReadingStatus.Placeholder)]
    [InlineData("1970-01-01", ReadingStatus.Placeholder)]
    [InlineData("02.03.2026", ReadingStatus.Invalid)]
    [InlineData("01.05.1905", ReadingStatus.Invalid)]
    [InlineData("01.03.2026", ReadingStatus.Valid)]
    [InlineData("01.05.1910", ReadingStatus.Valid)]
    public void A_birth_date_must_be_possible(string text, ReadingStatus status) => Assert.Equal(status, CalendarDate.ReadBirthDate(text, null, Today).Status);

    [Fact]
    public void A_short_year_of_birth_is_never_in_the_future() =>
        Assert.Equal(new DateOnly(1927, 3, 12), CalendarDate.ReadBirthDate("12.03.27", null, Today).Date);

    [Theory]
    [InlineData("2024-07-01T12:00:00+03:00", "yyyy-MM-ddTHH:mm:sszzz", "2024-07-01T09:00:00.000Z")]
    [InlineData("01.07.2024 12:00", "dd.MM.yyyy HH:mm", "2024-07-01T10:00:00.000Z")]
    [InlineData("2024-01-01 12:00:05.250", null, "2024-01-01T11:00:05.250Z")]
    [InlineData("2024-01-01T12:00Z", null, "2024-01-01T12:00:00.000Z")]
    [InlineData("01.07.2024 02:30 ÖS", null, "2024-07-01T12:30:00.000Z")]
    [InlineData("07/31/2024 12:15 AM", null, "2024-07-30T22:15:00.000Z")]
    [InlineData("07/31/2024 12:15 p.m.", null, "2024-07-31T10:15:00.000Z")]
    [InlineData("20240701120000", null, "2024-07-01T10:00:00.000Z")]
    [InlineData("01.07.2024 12.00", null, "2024-07-01T10:00:00.000Z")]
    [InlineData("01.01.2024", null, "2023-12-31T23:00:00.000Z")]
    [InlineData("2024-07-01T12:00:00", "yyyy-MM-ddTHH:mm:ssK", "2024-07-01T10:00:00.000Z")]
    [InlineData("45474.5", null, "2024-07-01T10:00:00.000Z")]
    public void A_moment_is_read_in_its_zone(string text, string? format, string canonical)
    {
        var moment = CalendarInstant.Read(text, format, Berlin);
        Assert.Equal((canonical, ReadingStatus.Valid), (moment.Canonical, moment.Status));
        Assert.Equal(TimeSpan.Zero, moment.Instant!.Value.Offset);
    }

    [Theory]
    [InlineData("31.03.2024 02:30", Reasons.SkippedHour, "2024-03-31T01:30:00.000Z")]
    [InlineData("27.10.2024 02:30", Reasons.RepeatedHour, "2024-10-27T00:30:00.000Z")]
    public void Hours_that_the_clock_skips_or_repeats_are_suspect(string text, string reason, string canonical)
    {
        var moment = CalendarInstant.Read(text, "dd.MM.yyyy HH:mm", Berlin);
        Assert.Equal((canonical, ReadingStatus.Suspect), (moment.Canonical, moment.Status));
        Assert.Contains(reason, moment.ReasonCodes);
    }

    [Theory]
    [InlineData("01.07.2024 25:00", ReadingStatus.Invalid)]
    [InlineData("01.07.2024 13:00 PM", ReadingStatus.Invalid)]
    [InlineData("1970-01-01T00:00:00Z", ReadingStatus.Placeholder)]
    [InlineData("0001-01-01T00:00:00", ReadingStatus.Placeholder)]
    [InlineData("dün öğlen", ReadingStatus.Invalid)]
    [InlineData("-", ReadingStatus.Placeholder)]
    [InlineData(null, ReadingStatus.Missing)]
    public void What_is_no_moment_is_refused(string? text, ReadingStatus status) => Assert.Equal(status, CalendarInstant.Read(text, null, Berlin).Status);
}
