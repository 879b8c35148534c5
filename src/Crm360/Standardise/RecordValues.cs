using Crm360.Contacts;
using Crm360.Landing;
using Crm360.Records;
using Crm360.Sources;

namespace Crm360.Standardise;

/// <summary>One landed row by attribute. Whatever can't be read becomes a problem and null.</summary>
/// <param name="renamed">Keys that other rows had when this one landed; null where none was renamed since.</param>
sealed class RecordValues(SourceShape shape, SourceRecordRow row, TimeZoneInfo zone, DateOnly today, RenamedKeys? renamed = null)
{
    const decimal LargestAmount = 100_000_000_000_000m; // decimal(19,4) holds ten times as much

    const int LongestKey = 200; // no record has a longer one

    readonly string?[] _texts = shape.Read(row.Payload);
    readonly List<Problem> _problems = [];

    public SourceRecordRow Row => row;

    public SourceDefinition Source => shape.Source;

    /// <summary>The as-of day, in the definition's time zone.</summary>
    public DateOnly Today => today;

    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>The text of an attribute, trimmed; null where it is empty.</summary>
    public string? Text(string attribute) => shape.Find(attribute) switch
    {
        ({ } mapping, var slots) => mapping is AttributeMapping.Constant constant ? constant.Value.Value : Trimmed(_texts[slots[0]]),
        null => null,
    };

    /// <summary>The same, no longer than a column keeps.</summary>
    public string? Text(string attribute, int longest)
    {
        var text = Text(attribute);
        if (text is null || text.Length <= longest)
            return text;
        Add(attribute, ProblemCodes.Cut, text);
        return text[..longest];
    }

    /// <summary>The texts of all columns of an attribute that are not empty.</summary>
    public IEnumerable<string> Texts(string attribute) => shape.Find(attribute) switch
    {
        (AttributeMapping.Constant constant, _) => [constant.Value.Value],
        ({ }, var slots) => slots.Select(slot => Trimmed(_texts[slot])).OfType<string>(),
        null => [],
    };

    /// <summary>The key of another record: its system and key; nulls where there is none.</summary>
    public (string? System, string? Key) Reference(string keyAttribute, string referenceAttribute)
    {
        if (shape.Find(referenceAttribute) is (AttributeMapping.Reference reference, var slots) && Trimmed(_texts[slots[0]]) is { } key)
            return (reference.System, NamedNow(Entity.Customer, reference.System, key.Length <= LongestKey ? key : key[..LongestKey]));
        return Text(keyAttribute, LongestKey) is { } own ? (Source.System, NamedNow(Entity.Customer, Source.System, own)) : (null, null);
    }

    /// <summary>The key that a record of the same system has today which the row names by the key of its time.</summary>
    public string? Renamed(Entity entity, string? key) => key is null ? null : NamedNow(entity, Source.System, key);

    /// <summary>A code: translated where the definition translates, else one of the attribute's.</summary>
    public string? Code(string attribute)
    {
        if (Text(attribute) is not { } text || shape.Find(attribute) is not { } found)
            return null;
        if (found.Mapping is AttributeMapping.FromColumns { Reading.Values: { Count: > 0 } values })
            return values.TryGetValue(text, out var code) ? code : Bad<string>(attribute, ProblemCodes.UnknownCode, text);
        return found.Mapping.Attribute.Codes is { Count: > 0 } codes && !codes.Contains(text, StringComparer.Ordinal)
            ? Bad<string>(attribute, ProblemCodes.UnknownCode, text)
            : text;
    }

    /// <summary>A code of the source's own, no longer than a column keeps.</summary>
    public string? Code(string attribute, int longest)
    {
        var code = Code(attribute);
        if (code is null || code.Length <= longest)
            return code;
        Add(attribute, ProblemCodes.Cut, code);
        return code[..longest];
    }

    /// <summary>A number, in the invariant culture but for the decimal mark that the definition names.</summary>
    public decimal? Number(string attribute)
    {
        if (Text(attribute) is not { } text)
            return null;
        if (!decimal.TryParse(Ungrouped(text, Mark(attribute)), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return BadNumber(attribute, ProblemCodes.NotANumber);
        return Math.Abs(number) < LargestAmount ? number : BadNumber(attribute, ProblemCodes.OutOfRange);
    }

    /// <summary>An amount of money, to a hundredth of a cent.</summary>
    public decimal? Money(string attribute) => Number(attribute) is { } number ? Math.Round(number, 4, MidpointRounding.ToEven) : null;

    /// <summary>The amount that a price and a quantity come to.</summary>
    public decimal? Product(string attribute, decimal price, decimal quantity)
    {
        var amount = Math.Round(price * quantity, 4, MidpointRounding.ToEven);
        return Math.Abs(amount) < LargestAmount ? amount : BadNumber(attribute, ProblemCodes.OutOfRange);
    }

    /// <summary>A quantity or rate, to six digits.</summary>
    public decimal? Precise(string attribute) => Number(attribute) is { } number
        ? Math.Abs(number) < LargestAmount / 100 ? Math.Round(number, 6, MidpointRounding.ToEven) : BadNumber(attribute, ProblemCodes.OutOfRange)
        : null;

    public int? WholeNumber(string attribute) => Number(attribute) is { } number
        ? Math.Abs(number) <= int.MaxValue ? (int)Math.Round(number) : (int?)BadNumber(attribute, ProblemCodes.OutOfRange)
        : null;

    public string? Currency(string attribute)
    {
        if (Text(attribute) is not { } text)
            return null;
        return text.Length == 3 && text.All(char.IsAsciiLetter)
            ? text.ToUpperInvariant()
            : Bad<string>(attribute, ProblemCodes.NotACurrency, text);
    }

    public DateOnly? Date(string attribute) => Text(attribute) is { } text ? Kept(attribute, CalendarDate.Read(text, Format(attribute))).Date : null;

    public DateOnly? BirthDate(string attribute) =>
        Text(attribute) is { } text ? Kept(attribute, CalendarDate.ReadBirthDate(text, Format(attribute), today)).Date : null;

    /// <summary>An instant in UTC, to the millisecond.</summary>
    public DateTime? Instant(string attribute)
    {
        if (Text(attribute) is not { } text || Kept(attribute, CalendarInstant.Read(text, Format(attribute), zone)).Instant is not { } instant)
            return null;
        return new DateTime(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
    }

    /// <summary>The day of an instant in the definition's time zone.</summary>
    public DateOnly? Day(string attribute) => Instant(attribute) is { } instant
        ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instant, zone))
        : null;

    /// <summary>Notes a problem where a reading is not what it should be.</summary>
    public TReading Kept<TReading>(string attribute, TReading reading)
        where TReading : Reading
    {
        if (reading.Status is not (ReadingStatus.Valid or ReadingStatus.Missing))
            Add(attribute, reading.ReasonCodes.Count > 0 ? reading.ReasonCodes[0] : Reasons.Unreadable, reading.Original);
        return reading;
    }

    public void Add(string attribute, string code, string? value) => _problems.Add(new Problem(attribute, code, value));

    string NamedNow(Entity entity, string system, string key) => renamed?.Of(row.VersionId, entity, system, key) ?? key;

    T? Bad<T>(string attribute, string code, string text)
        where T : class
    {
        Add(attribute, code, text);
        return null;
    }

    decimal? BadNumber(string attribute, string code)
    {
        Add(attribute, code, Text(attribute));
        return null;
    }

    // the other mark counts as a group's only where it parts off three digits each time: 12,5 under a decimal point is no 125
    static string? Ungrouped(string text, char mark)
    {
        var group = mark == ',' ? '.' : ',';
        var whole = text.Split(mark)[0];
        var groups = whole.TrimStart('+', '-').Split(group);
        var isGrouped = groups.Length == 1 || (groups[0].Length is 1 or 2 or 3 && groups.Skip(1).All(part => part.Length == 3));
        return isGrouped && text.LastIndexOf(group) < whole.Length
            ? text.Replace(group.ToString(), "", StringComparison.Ordinal).Replace(mark, '.')
            : null;
    }

    string? Format(string attribute) => (shape.Find(attribute)?.Mapping as AttributeMapping.FromColumns)?.Reading.Format;

    char Mark(string attribute) => (shape.Find(attribute)?.Mapping as AttributeMapping.FromColumns)?.Reading.DecimalMark ?? '.';

    static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
