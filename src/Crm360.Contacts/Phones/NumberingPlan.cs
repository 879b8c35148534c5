using System.Numerics;

namespace Crm360.Contacts.Phones;

/// <summary>The numbering plan of one territory, as the metadata has it.</summary>
sealed class NumberingPlan
{
    /// <summary>No national number is longer, as libphonenumber has it; E.164 allows 15 with the calling code.</summary>
    public const int MostDigits = 17;

    /// <summary>What the automaton finds beside the kinds 0 to 9 of the metadata.</summary>
    const int General = 10;
    const int LeadingDigits = 11;

    /// <summary>Lately withdrawn numbers of kind n are found as n + this.</summary>
    const int Former = 16;

    const int Fixed = 0;
    const int Mobile = 1;

    /// <summary>Types in the order of the metadata.</summary>
    static readonly PhoneType[] TypeOrder =
    [
        PhoneType.Fixed, PhoneType.Mobile, PhoneType.TollFree, PhoneType.PremiumRate, PhoneType.PersonalNumber,
        PhoneType.Voicemail, PhoneType.CompanyWide, PhoneType.Pager, PhoneType.Voip, PhoneType.SharedCost,
    ];

    /// <summary>The order in which libphonenumber asks for the type; fixed and mobile come last, since they may be one.</summary>
    static readonly int[] AskOrder = [3, 2, 9, 8, 4, 7, 6, 5];

    readonly DigitProgram _patterns = new();
    readonly List<int> _starts = [];
    readonly DigitAutomaton _automaton;
    readonly uint _lengths;
    readonly int _shortest;
    readonly int _longest;

    /// <summary>Kinds that have numbers of so many digits, by length.</summary>
    readonly uint[] _kindsOfLength = new uint[MostDigits + 1];
    readonly DigitPattern? _internationalPrefix;
    readonly DigitPattern? _trunkPrefix;
    readonly string? _trunkReplacement;
    readonly bool _sameFixedAndMobile;
    readonly Lazy<NumberFormat[]> _formats;

    /// <summary>Reads one plan.</summary>
    /// <param name="region">ISO alpha-2, or 001.</param>
    /// <param name="fields">The array of the metadata (version 4): strings, numbers (0 for nothing) and arrays.</param>
    public NumberingPlan(string region, object?[] fields)
    {
        Region = region;
        RegionIndex = NumberingPlans.IndexOf(region);
        CallingCode = (string)fields[0]!;
        CallingNumber = PhoneDigits.Number(CallingCode);
        _internationalPrefix = Pattern(fields, 1);
        var general = At(fields, 2) as string ?? throw new FormatException($"Numbering plan of {region} has no general pattern.");
        _starts.Add(_patterns.Add(general, General));
        _lengths = Lengths(At(fields, 3)) ?? 0;
        _shortest = BitOperations.TrailingZeroCount(_lengths);
        _longest = BitOperations.Log2(_lengths);
        _trunkPrefix = Pattern(fields, 7) ?? Pattern(fields, 5);
        _trunkReplacement = At(fields, 8) as string;
        HasLeadingDigits = At(fields, 10) is string { Length: > 0 } leading;
        if (HasLeadingDigits)
            _starts.Add(_patterns.Add((string)fields[10]!, LeadingDigits, anythingBehind: true));
        if (At(fields, 11) is object?[] kinds)
            _sameFixedAndMobile = ReadKinds(kinds);
        foreach (var (kind, pattern) in PlanAdditions.FormerNumbers(region))
            _starts.Add(_patterns.Add(pattern, kind + Former));
        _automaton = new(_patterns, _starts);
        ExtensionPrefix = At(fields, 13) as string ?? " ext. ";
        var (formats, rule) = (At(fields, 4) as object?[], At(fields, 6) as string);
        _formats = new(() => Formats(region, formats, rule));
    }

    public string Region { get; }

    /// <summary>As <see cref="NumberingPlans.IndexOf"/> has it.</summary>
    public int RegionIndex { get; }

    public string CallingCode { get; }

    public int CallingNumber { get; }

    public bool HasLeadingDigits { get; }

    /// <summary>What stands before an extension in formatted text.</summary>
    public string ExtensionPrefix { get; }

    /// <summary>Formats to try, in this order.</summary>
    public ReadOnlySpan<NumberFormat> AllFormats => _formats.Value;

    /// <summary>Whether the general pattern has the number; no kind of number need.</summary>
    public bool IsPossible(ReadOnlySpan<char> national) => national.Length <= MostDigits && (_automaton.Match(national) >> General & 1) == 1;

    public bool HasLength(int digits) => digits <= _longest && (_lengths >> digits & 1) == 1;

    public bool IsTooLong(int digits) => digits > _longest;

    /// <summary>How many digits the prefix for calls abroad has, if the digits start with it; 0 without one.</summary>
    public int InternationalPrefix(ReadOnlySpan<char> digits)
    {
        var end = _internationalPrefix?.MatchStart(digits) ?? -1;
        return end <= 0 || (end < digits.Length && digits[end] == '0') ? 0 : end;
    }

    /// <summary>
    /// The national number without the prefix for calls inside the country (and the carrier's code in it), unless that makes a possible number an
    /// impossible one. Where the prefix is replaced rather than left out, the number is put together in <paramref name="room"/>.
    /// </summary>
    public ReadOnlySpan<char> WithoutTrunkPrefix(ReadOnlySpan<char> digits, Span<char> room)
    {
        if (_trunkPrefix is null || digits.Length == 0)
            return digits;
        Span<int> groups = stackalloc int[2 * _trunkPrefix.Groups];
        var end = _trunkPrefix.MatchStart(digits, groups);
        if (end < 0)
            return digits;
        var last = _trunkPrefix.Groups - 1;
        var stripped = digits[end..];
        if (_trunkReplacement is not null && last >= 0 && groups[(2 * last) + 1] > groups[2 * last] && groups[2 * last] >= 0)
        {
            var length = NumberFormat.Fill(_trunkReplacement, digits, groups, room);
            digits[end..].CopyTo(room[length..]);
            stripped = room[..(length + digits.Length - end)];
        }

        return IsPossible(digits) && !IsPossible(stripped) ? digits : stripped;
    }

    /// <summary>Whether a stripped number has a length some number has, or is longer than all: only then was the prefix really one.</summary>
    public bool AcceptsStripped(int digits) => digits >= _shortest && (digits > _longest || (_lengths >> digits & 1) == 1);

    /// <summary>The type of a number, Unknown if the plan has it not, and whether it starts as numbers of this territory do.</summary>
    /// <param name="isFormer">Whether the plan had the number until lately.</param>
    public PhoneType TypeOf(ReadOnlySpan<char> national, out bool startsRight, out bool isFormer)
    {
        (startsRight, isFormer) = (false, false);
        if (national.Length > MostDigits)
            return PhoneType.Unknown;
        var found = _automaton.Match(national);
        startsRight = (found >> LeadingDigits & 1) == 1;
        if ((found >> General & 1) == 1 && TypeOf(found & _kindsOfLength[national.Length]) is not PhoneType.Unknown and var type)
            return type;
        isFormer = found >> Former != 0;
        return isFormer ? TypeOf(found >> Former) : PhoneType.Unknown;
    }

    PhoneType TypeOf(uint kinds)
    {
        foreach (var kind in AskOrder)
        {
            if ((kinds >> kind & 1) == 1)
                return TypeOrder[kind];
        }

        if ((kinds >> Fixed & 1) == 1)
            return _sameFixedAndMobile || (kinds >> Mobile & 1) == 1 ? PhoneType.FixedOrMobile : PhoneType.Fixed;
        return !_sameFixedAndMobile && (kinds >> Mobile & 1) == 1 ? PhoneType.Mobile : PhoneType.Unknown;
    }

    /// <summary>Adds the kinds; says whether fixed and mobile numbers are the same ("" for mobile).</summary>
    bool ReadKinds(object?[] kinds)
    {
        var same = false;
        for (var i = 0; i < kinds.Length; i++)
        {
            if (kinds[i] is not object?[] kind)
                continue;
            if (kind[0] is string { Length: > 0 } pattern)
                AddKind(i, pattern, Lengths(At(kind, 1)) ?? _lengths);
            else
                same |= i == Mobile;
        }

        return same;
    }

    void AddKind(int found, string pattern, uint lengths)
    {
        _starts.Add(_patterns.Add(pattern, found));
        for (var length = 0; length < _kindsOfLength.Length; length++)
            _kindsOfLength[length] |= (lengths >> length & 1) << found;
    }

    static NumberFormat[] Formats(string region, object?[]? fields, string? rule)
    {
        List<NumberFormat> formats = fields is null ? [] : [.. fields.Select(format => new NumberFormat((object?[])format!, rule))];
        foreach (var (place, format) in PlanAdditions.FormatsInside(region))
            formats.Insert(Math.Min(place, formats.Count), format);
        return [.. formats];
    }

    static DigitPattern? Pattern(object?[] fields, int at) => At(fields, at) is string { Length: > 0 } pattern ? new(pattern) : null;

    static object? At(object?[] fields, int at) => at < fields.Length ? fields[at] : null;

    static uint? Lengths(object? field)
    {
        if (field is not object?[] lengths)
            return null;
        uint set = 0;
        foreach (var length in lengths)
            set |= 1u << (int)(long)length!;
        return set;
    }
}
